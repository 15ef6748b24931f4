// The reparameterisation trick: eight frozen ε; move μ and σ, and the pathwise draws slide while the score function only re-weighs.

/** Both estimates of ∂/∂μ E f(z), z ~ N(mu, sigma²), from draws z = mu + sigma·eps. */
function gradients(f, slope, mu, sigma, eps) {
  return {pathwise: mean(eps.map(e => slope(mu + sigma * e))), score: mean(eps.map(e => f(mu + sigma * e) * e / sigma))};
}

/** The same with draws that stay where (m0, s0) put them: each weighs q(z)/q₀(z) times its score. */
function reweighted(f, [m0, s0], mu, sigma, eps) {
  return eps.map(e => {
    const z = m0 + s0 * e, ratio = Math.exp(logNormal(z, mu, sigma) - logNormal(z, m0, s0));
    return {z, weight: f(z) * (z - mu) / (sigma * sigma) * ratio};
  });
}

function explore(ui, {from, to, values, eps, start}) {
  const width = to - from, left = ui.panel(), right = ui.panel(), f = tabulated(from, to, values), h = width / values.length;
  const slope = z => (f(z + h) - f(z - h)) / (2 * h);
  const exact = (m, s) => grid(-6, 6, 601).reduce((sum, e) => sum + slope(m + s * e) * normal(e) / 50, 0);       // ∂/∂μ E f = E f′, by trapezoids over six σ
  const low = Math.min(0, ...values), high = Math.max(...values) * 1.25;
  const frame = (view, title) => {
    const [m, s] = now();
    view.axes([from, to], [low, high], 'z', '');
    view.words(title, 36, 13);
    view.curve(f, 'quiet');
    view.curve(z => low + 0.3 * (high - low) * normal(z, m, s) / normal(m, m, s), 'q', [4, 4]);
  };

  const first = ui.canvas(left, 'pathwise: eight draws on the curve of f, each with its tangent', 0.62, view => {
    frame(view, 'pathwise: draws slide, each feels a slope');
    const [m, s] = now(), half = 0.05 * width;
    for (const z of eps.map(e => m + s * e)) {
      view.line([[z - half, f(z) - half * slope(z)], [z + half, f(z) + half * slope(z)]], 'pathwise');
      view.dot(z, f(z), 'pathwise', 4);
    }
  });
  const second = ui.canvas(right, 'score function: the same eight draws stay; each gets a weight, up or down', 0.62, view => {
    frame(view, 'score function: draws stay, weights change');
    for (const {z, weight} of reweighted(f, start, ...now(), eps)) {
      view.line([[z, f(z)], [z, f(z) + 0.12 * (high - low) * weight]], 'score');
      view.dot(z, f(z), 'score', 4);
    }
  });
  const now = draggedGaussian(ui, left, [first, second], [from + 0.15 * width, to - 0.15 * width], [0.02 * width, 0.25 * width], start);
  ui.readout(left, () => `Mean of the eight slopes f′(z): ${gradients(f, slope, ...now(), eps).pathwise.toFixed(3)}. The true ∂/∂μ E f(z): ${exact(...now()).toFixed(3)}.`);
  ui.readout(right, () => `Mean of the eight weights f(z)·∂log q(z)/∂μ · q(z)/q₀(z): ${mean(reweighted(f, start, ...now(), eps).map(draw => draw.weight)).toFixed(3)}.`);
  ui.java(right, () => `Explore.reparameterisation(z -> f(z), ${from}, ${to}, new Normal(${list(now())})).show()`);
}
