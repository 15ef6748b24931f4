// Some statistics, and the normal distribution in one dimension.

function mean(values) {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

/** The standard deviation. */
function spread(values) {
  const middle = mean(values);
  return Math.sqrt(mean(values.map(v => (v - middle) ** 2)));
}

/** log N(x; m, s²). */
function logNormal(x, m = 0, s = 1) {
  return -0.5 * Math.log(2 * Math.PI) - Math.log(s) - (x - m) ** 2 / (2 * s * s);
}

function normal(x, m, s) {
  return Math.exp(logNormal(x, m, s));
}

/** KL(N(m1, s1²) ‖ N(m2, s2²)). */
function gaussianKl(m1, s1, m2, s2) {
  return Math.log(s2 / s1) + (s1 * s1 + (m1 - m2) ** 2) / (2 * s2 * s2) - 0.5;
}

/** Sliders for q = N(μ, σ²), whose μ can be dragged in the views too; gives what reads them. */
function draggedGaussian(ui, panel, views, [from, to], [least, most], [mu, sigma]) {
  for (const view of views) ui.drag(view, x => ui.set({mu: x}));
  ui.slider(panel, 'mu', 'μ of q', from, to, mu);
  ui.slider(panel, 'sigma', 'σ of q', least, most, sigma);
  return () => ui.all('mu', 'sigma');
}

/** Standard normal numbers, the same for the same seed: Box and Muller's over a small generator. */
function normals(count, seed) {
  let state = seed;
  const uniform = () => { state = Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x9e3779b9 | 0; return ((state ^ state >>> 13) >>> 0) / 2 ** 32 || 0.5; };
  return Float32Array.from({length: count}, () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()));
}
