// A conditional VAE: ten labels to choose from, and a slider for each dimension of the style z.
(() => {
  'use strict';
  const {network: net} = globalThis.vaekit;
  vaekit.explorers.cvae ??= (ui, data) => {
    const decoder = net.of(data.decoder), classes = net.floats(data.classes), {side, C, L} = data, H = decoder[0].out;
    const left = ui.panel(), right = ui.panel();
    const style = () => Float32Array.from({length: L}, (_, j) => ui.get(`z${j + 1}`));
    const decode = (z, y) => net.apply(decoder, z, classes.subarray(y * H, (y + 1) * H));

    const big = ui.canvas(left, 'the picture of this label in this style', 1, view => {
      view.clear();
      view.image(decode(style(), ui.get('y')), side, 0, 0, view.width);
    });
    big.node.classList.add('vk-small');
    ui.choice(left, 'y', 'label', Array.from({length: C}, (_, y) => String(y)), 3);
    ui.canvas(left, 'all labels in the same style', 0.42, view => {
      view.clear();
      const across = Math.ceil(C / 2), size = view.width / across - 4, z = style();
      for (let y = 0; y < C; y++) view.image(decode(z, y), side, (y % across) * (size + 4), Math.floor(y / across) * (size + 4), size);
    });
    ui.text(right, 'The style z says everything but the label: its dimensions were never named, so move one and look.');
    for (let j = 1; j <= L; j++) ui.slider(right, `z${j}`, `z${j}`, -3, 3, 0);
    ui.button(right, 'Draw a style from p(z)', () => {
      const values = {};
      for (let j = 1; j <= L; j++) values[`z${j}`] = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
      ui.set(values);
    });
    ui.button(right, 'z = 0', () => ui.set(Object.fromEntries(Array.from({length: L}, (_, j) => [`z${j + 1}`, 0]))));
    ui.java(right, () => `Plot.images("a ${ui.get('y')}", cvae.decode(smile.tensor.DenseMatrix.of(new double[][] {${[...style()].map(v => `{${v.toFixed(2)}}`).join(', ')}}), new int[] {${ui.get('y')}}), 1)`);
  };
})();
