// The training film: where the codes of the same images lie after each epoch, beside the two terms of the loss.
function explore(ui, data) {
  const {epochs, loss, kl} = data, last = epochs.length - 1, codes = rowsOf(data.codes), labels = bytes(data.labels);
  const N = codes[0].length / epochs.length, reach = reachOf([...codes[0], ...codes[1]]), left = ui.panel(), right = ui.panel(), frame = () => ui.get('frame');
  const wind = share => ui.set({frame: Math.round(share * last)}), terms = [[loss, 'elbo'], [kl, 'kl']];

  const plane = ui.canvas(left, 'the codes of the same images after the chosen epoch; drag sideways to wind the film', 1, view => {
    view.plane(reach);
    view.codes(codes, labels, N * frame(), N);
  });
  ui.drag(plane, x => wind((x + reach) / (2 * reach)));

  const chart = ui.canvas(right, 'loss and KL by epoch, with a cursor at the chosen epoch; drag it', 0.6, view => {
    view.axes([0, epochs[last]], [Math.min(0, ...loss), 1.05 * Math.max(...loss, 1)], 'epoch', 'nats an example');
    for (const [values, colour] of terms) {
      view.line(epochs.map((e, i) => [e, values[i]]).slice(1), colour);
      if (frame()) view.dot(epochs[frame()], values[frame()], colour);
    }
    view.line([[epochs[frame()], view.y[0]], [epochs[frame()], view.y[1]]], 'quiet');
    view.legend({'loss (−ELBO)': 'elbo', KL: 'kl'});
  });
  ui.drag(chart, x => wind(epochs.findLastIndex(e => e <= x) / last));

  ui.slider(right, 'frame', 'frame', 0, last, last, 1);
  ui.button(right, 'Play', () => ui.play(6, wind));
  ui.readout(right, () => {
    const f = frame(), wide = codes.map(row => spread(row.subarray(f * N, (f + 1) * N)));
    return `After epoch ${epochs[f]}: ${f ? `loss ${nats(loss[f])}, of which KL ${nats(kl[f])}` : 'not trained yet'}. `
      + `The codes spread over ${wide[0].toFixed(2)} in z₁ and ${wide[1].toFixed(2)} in z₂ (standard deviations).`;
  });
  ui.java(right, () => `Plot.latent("After epoch ${epochs[frame()]}", film.frames().get(${frame()}).codes(), film.labels())`);
}
