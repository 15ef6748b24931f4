// The weight of the KL: models trained with several β. The heavier it is, the nearer each q(z|x) comes to the prior, and the less is redrawn.
(() => {
  'use strict';
  const {network: net} = globalThis.vaekit;
  vaekit.explorers.beta ??= (ui, data) => {
    const {betas, rate, distortion, side, shown} = data, labels = net.bytes(data.labels), given = net.bytes(data.images);
    const models = data.models.map(m => ({decoder: net.of(m.decoder), mu: net.halves(m.mu), sigma: net.halves(m.sigma)}));
    const reach = vaekit.reachOf(models.flatMap(m => [...m.mu])), left = ui.panel(), right = ui.panel(), k = () => ui.get('k');

    const plane = ui.canvas(left, 'codes of test images for the chosen β; an ellipse around some of them is q(z|x), the circles are the prior; drag sideways to change β', 1, view => {
      const {mu, sigma} = models[k()];
      view.clear([-reach, reach], [-reach, reach], [26, 4, 18, 22]);
      view.axes('z₁', 'z₂');
      for (const r of [1, 2]) view.ellipse(0, 0, r, r, 'p', [3, 4]);
      view.pen.globalAlpha = 0.5;
      for (let n = 0; n < labels.length; n++) view.dot(mu[2 * n], mu[2 * n + 1], labels[n], 2.2);
      view.pen.globalAlpha = 1;
      for (let n = 0; n < shown; n++) view.ellipse(mu[2 * n], mu[2 * n + 1], sigma[2 * n], sigma[2 * n + 1], labels[n]);
    });
    ui.drag(plane, x => ui.set({k: Math.round((x + reach) / (2 * reach) * (betas.length - 1))}), true);

    const chart = ui.canvas(right, 'rate against distortion, a dot for each β; drag to the nearest one', 0.6, view => {
      view.clear(vaekit.around(distortion), vaekit.around([0, ...rate]), [36, 10, 18, 24]);
      view.axes('distortion, nats', 'rate, nats');
      view.line(distortion.map((d, i) => [d, rate[i]]), 'kl');
      betas.forEach((_, i) => view.dot(distortion[i], rate[i], 'kl', i === k() ? 8 : 4));
    });
    ui.drag(chart, (x, y) => {
      const far = i => (chart.px(x) - chart.px(distortion[i])) ** 2 + (chart.py(y) - chart.py(rate[i])) ** 2;
      ui.set({k: betas.reduce((best, _, i) => far(i) < far(best) ? i : best, 0)});
    });
    ui.canvas(right, 'above test images, below what the model redraws from the mean of q(z|x)', 2 / shown, view => {
      view.clear();
      const {decoder, mu} = models[k()], size = view.width / shown;
      for (let n = 0; n < shown; n++) {
        view.image(Float32Array.from(given.subarray(n * side * side, (n + 1) * side * side), v => v / 255), side, n * size, 0, size);
        view.image(net.apply(decoder, mu.slice(2 * n, 2 * n + 2)), side, n * size, size, size);
      }
    });
    ui.slider(right, 'k', 'β, by number', 0, betas.length - 1, 0, 1);
    const say = ui.readout(right);
    ui.onChange(() => say(`β = ${betas[k()]}: rate ${vaekit.nats(rate[k()], 1)}, distortion ${vaekit.nats(distortion[k()], 1)}, −ELBO at β = 1: ${vaekit.nats(rate[k()] + distortion[k()], 1)}.`));
    ui.java(right, () => `vae.fit(train, Train.epochs(12).beta(${betas[k()]}))`);
  };

  /** From the least to the largest, and a twelfth more on either side. */
  vaekit.around = values => {
    const from = Math.min(...values), to = Math.max(...values), more = (to - from || 1) / 12;
    return [from - more, to + more];
  };
})();
