// The latent plane: drag z and see what the decoder makes of it.
(() => {
  'use strict';
  const {network: net} = globalThis.vaekit;
  vaekit.explorers.latent ??= (ui, data) => {
    const decoder = net.of(data.decoder), side = data.side, codes = net.halves(data.codes), labels = net.bytes(data.labels);
    const plane = ui.panel(), shown = ui.panel(), reach = data.reach;
    let sheet = null, start = null;

    const map = ui.canvas(plane, 'the latent plane with the codes of test images; drag to move z', 1, view => {
      view.clear([-reach, reach], [-reach, reach], [26, 4, 4, 22]);
      if (sheet) sheet(view);
      view.axes('z₁', '');
      for (const r of [1, 2]) view.ellipse(0, 0, r, r, 'quiet', [3, 4]);
      view.pen.globalAlpha = sheet ? 0.25 : 0.8;
      for (let n = 0; n < labels.length; n++) view.dot(codes[2 * n], codes[2 * n + 1], labels[n], 2.2);
      view.pen.globalAlpha = 1;
      if (start) { view.line([start, z()], 'quiet', [5, 4]); view.dot(...start, 'quiet', 5); }
      view.pen.strokeStyle = view.ink;
      view.dot(...z(), 'q', 7);
      view.pen.stroke();
    });
    ui.drag(map, (x, y) => ui.set({z1: x, z2: y}));
    const z = () => [ui.get('z1'), ui.get('z2')];

    const picture = ui.canvas(shown, 'the picture that the decoder makes of z', 1, view => {
      view.clear();
      view.image(decode(z()), side, 0, 0, view.width);
    });
    picture.node.classList.add('vk-small');
    const say = ui.readout(shown);
    ui.onChange(() => {
      const [a, b] = z(), near = nearest(a, b, 10);
      say(`z = (${a.toFixed(2)}, ${b.toFixed(2)}), log p(z) = ${vaekit.nats(-0.5 * (a * a + b * b) - Math.log(2 * Math.PI))}. ${near}`.replaceAll('(-', '(−').replaceAll(' -', ' −'));
    });
    ui.slider(shown, 'z1', 'z₁', -reach, reach, 0);
    ui.slider(shown, 'z2', 'z₂', -reach, reach, 0);
    const from = ui.button(shown, 'Start a walk here', () => {
      start = z();
      from.textContent = 'Start anew from here';
      ui.changed();
    });
    ui.button(shown, 'Walk from the start to here', () => { if (start) walk(start, z()); });
    ui.button(shown, 'Show the sheet', button => {
      sheet = sheet ? null : tiles();
      button.textContent = sheet ? 'Hide the sheet' : 'Show the sheet';
      ui.changed();
    });
    ui.java(shown, () => `Plot.images("z = (${z().map(v => v.toFixed(2)).join(', ')})", vae.decode(smile.tensor.DenseMatrix.of(new double[][] {{${z()[0].toFixed(2)}}, {${z()[1].toFixed(2)}}})), 1)`);

    function decode(point) {
      return net.apply(decoder, Float32Array.from(point)).subarray(0, side * side);
    }

    /** What the codes around z are of. */
    function nearest(a, b, k) {
      if (labels.length < k) return '';
      const order = Array.from(labels, (_, n) => n), far = n => (codes[2 * n] - a) ** 2 + (codes[2 * n + 1] - b) ** 2;
      const distance = order.map(far);
      const close = order.sort((m, n) => distance[m] - distance[n]).slice(0, k), count = {};
      for (const n of close) count[labels[n]] = (count[labels[n]] ?? 0) + 1;
      const [best, times] = Object.entries(count).sort((p, q) => q[1] - p[1])[0];
      return `Of the ${k} nearest codes of test images, ${times} are of a ${best}.`;
    }

    /** z goes straight from a to b in two seconds; at once where the reader wants no motion. */
    function walk(a, b) {
      const begin = performance.now(), still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const step = now => {
        const t = still ? 1 : Math.min(1, (now - begin) / 2000);
        ui.set({z1: a[0] + t * (b[0] - a[0]), z2: a[1] + t * (b[1] - a[1])});
        if (t < 1) requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }

    /** The plane covered with what it decodes to. */
    function tiles() {
      const n = 16, step = 2 * reach / n, pictures = [];
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) pictures.push([-reach + i * step, reach - j * step, decode([-reach + (i + 0.5) * step, reach - (j + 0.5) * step])]);
      return view => {
        const size = view.px(step) - view.px(0);
        for (const [x, y, picture] of pictures) view.image(picture, side, view.px(x), view.py(y), size);
      };
    }
  };
})();
