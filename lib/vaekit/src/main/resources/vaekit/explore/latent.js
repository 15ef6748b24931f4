// The latent plane: drag z and see what the decoder makes of it.
function explore(ui, data) {
  const decoder = network(data.decoder), {side, reach} = data, codes = rowsOf(data.codes), labels = bytes(data.labels);
  const plane = ui.panel(), shown = ui.panel(), z = () => ui.all('z1', 'z2'), decode = z => apply(decoder, z);
  let sheet = null, start = null;

  const map = ui.canvas(plane, 'the latent plane with the codes of test images; drag to move z', 1, view => {
    view.plane(reach);
    if (sheet) for (const [x, y, picture] of sheet) view.image(picture, side, view.px(x), view.py(y), view.px(2 * reach / 16) - view.px(0));
    view.faint(sheet ? 0.25 : 0.8, () => view.codes(codes, labels));
    if (start) {
      view.line([start, z()], 'quiet', [5, 4]);
      view.dot(...start, 'quiet');
    }
    view.dot(...z(), 'q', 7);
    view.pen.stroke();
  });
  ui.drag(map, (x, y) => ui.set({z1: x, z2: y}));

  ui.canvas(shown, 'the picture that the decoder makes of z', 1, view => view.images([decode(z())], side, 1), 'vk-small');
  ui.readout(shown, () => {
    const [a, b] = z();
    return `z = (${list([a, b])}), log p(z) = ${nats(logNormal(a) + logNormal(b))}. ${nearest(a, b, 10)}`;
  });
  ui.slider(shown, 'z1', 'z₁', -reach, reach, 0);
  ui.slider(shown, 'z2', 'z₂', -reach, reach, 0);
  ui.button(shown, 'Start a walk here', () => {
    start = z();
    ui.changed();
  });
  ui.button(shown, 'Walk from the start to here', () => {
    const [a, b] = [start, z()];
    if (a) ui.play(2, t => ui.set({z1: a[0] + t * (b[0] - a[0]), z2: a[1] + t * (b[1] - a[1])}));
  });
  ui.button(shown, 'Show the sheet', button => {
    sheet = sheet ? null : tiles(16);
    button.textContent = sheet ? 'Hide the sheet' : 'Show the sheet';
    ui.changed();
  });
  ui.java(shown, () => `Plot.images("z = (${list(z())})", vae.decode(${column(z())}), 1)`);

  /** What the codes around z are of. */
  function nearest(a, b, k) {
    if (labels.length < k) return '';
    const far = Array.from(labels, (_, n) => Math.hypot(codes[0][n] - a, codes[1][n] - b)), count = {};
    for (const n of [...far.keys()].sort((m, n) => far[m] - far[n]).slice(0, k)) count[labels[n]] = (count[labels[n]] ?? 0) + 1;
    const [best, times] = Object.entries(count).sort((p, q) => q[1] - p[1])[0];
    return `Of the ${k} nearest codes of test images, ${times} are of a ${best}.`;
  }

  /** The plane covered with n × n pictures that it decodes to: the left top corner of each, and the picture of its middle. */
  function tiles(n) {
    const step = 2 * reach / n, corners = Array.from({length: n}, (_, i) => i * step - reach);
    return corners.flatMap(x => corners.map(y => [x, y + step, decode([x + step / 2, y + step / 2])]));
  }
}
