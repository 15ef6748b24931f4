// The weight of the KL: models trained with several β. The heavier it is, the nearer each q(z|x) comes to the prior, and the less is redrawn.
function explore(ui, data) {
  const {betas, rate, distortion, side, shown} = data, labels = bytes(data.labels), given = greys(data.images, side * side);
  const models = data.models.map(m => ({decoder: network(m.decoder), mu: rowsOf(m.mu), sigma: rowsOf(m.sigma)}));
  const reach = reachOf(models.flatMap(m => m.mu).flatMap(row => [...row])), left = ui.panel(), right = ui.panel(), k = () => ui.get('k');

  const plane = ui.canvas(left, 'codes of test images for the chosen β; an ellipse around some of them is q(z|x), the circles are the prior; drag sideways to change β', 1, view => {
    const {mu, sigma} = models[k()];
    view.plane(reach);
    view.faint(0.5, () => view.codes(mu, labels));
    for (let n = 0; n < shown; n++) view.ellipse(mu[0][n], mu[1][n], sigma[0][n], sigma[1][n], labels[n]);
  });
  ui.drag(plane, x => ui.set({k: Math.round((x + reach) / (2 * reach) * (betas.length - 1))}));

  const chart = ui.canvas(right, 'rate against distortion, a dot for each β; drag to the nearest one', 0.6, view => {
    view.axes(around(distortion), around([0, ...rate]), 'distortion, nats', 'rate, nats');
    view.line(distortion.map((d, i) => [d, rate[i]]), 'kl');
    betas.forEach((_, i) => view.dot(distortion[i], rate[i], 'kl', i === k() ? 8 : 4));
  });
  ui.drag(chart, (x, y) => {
    const far = i => Math.hypot(chart.px(x) - chart.px(distortion[i]), chart.py(y) - chart.py(rate[i]));
    ui.set({k: betas.reduce((best, _, i) => far(i) < far(best) ? i : best, 0)});
  });
  ui.canvas(right, 'above test images, below what the model redraws from the mean of q(z|x)', 2 / shown, view => {
    const {decoder, mu} = models[k()];
    view.images([...given, ...given.map((_, n) => apply(decoder, [mu[0][n], mu[1][n]]))], side, shown);
  });
  ui.slider(right, 'k', 'β, by number', 0, betas.length - 1, 0, 1);
  ui.readout(right, () => `β = ${betas[k()]}: rate ${nats(rate[k()], 1)}, distortion ${nats(distortion[k()], 1)}, −ELBO at β = 1: ${nats(rate[k()] + distortion[k()], 1)}.`);
  ui.java(right, () => `vae.fit(train, Train.epochs(12).beta(${betas[k()]}))`);
}

/** From the least to the largest, and a twelfth more on either side. */
function around(values) {
  const from = Math.min(...values), to = Math.max(...values), more = (to - from || 1) / 12;
  return [from - more, to + more];
}
