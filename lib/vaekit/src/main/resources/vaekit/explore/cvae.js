// A conditional VAE: ten labels to choose from, and a slider for each dimension of the style z.
function explore(ui, data) {
  const decoder = network(data.decoder), classes = floats(data.classes), {side, C, L} = data, H = decoder[0].out;
  const left = ui.panel(), right = ui.panel(), names = Array.from({length: L}, (_, j) => `z${j + 1}`), y = () => ui.get('y');
  const style = () => ui.all(...names);
  const decode = (z, y) => apply(decoder, z, classes.subarray(y * H, (y + 1) * H));
  const choose = z => ui.set(Object.fromEntries(names.map((name, j) => [name, z[j]])));

  ui.canvas(left, 'the picture of this label in this style', 1, view => view.images([decode(style(), y())], side, 1), 'vk-small');
  ui.choice(left, 'y', 'label', Array.from({length: C}, (_, y) => String(y)), 3);
  ui.canvas(left, 'all labels in the same style', 0.42, view => {
    const z = style();
    view.images(Array.from({length: C}, (_, y) => decode(z, y)), side, Math.ceil(C / 2));
  });
  ui.text(right, 'The style z says everything but the label: its dimensions were never named, so move one and look.');
  for (const name of names) ui.slider(right, name, name, -3, 3, 0);
  ui.button(right, 'Draw a style from p(z)', () => choose(normals(L, Math.random() * 2 ** 31)));
  ui.button(right, 'z = 0', () => choose(new Float32Array(L)));
  ui.java(right, () => `Plot.images("a ${y()}", cvae.decode(${column(style())}, new int[] {${y()}}), 1)`);
}
