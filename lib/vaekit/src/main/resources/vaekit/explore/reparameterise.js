// The reparameterisation trick: eight frozen ε; move μ and σ, and the pathwise draws slide while the score function only re-weighs.
(() => {
  'use strict';
  /** Both estimates of ∂/∂μ E f(z), z ~ N(mu, sigma²), from draws z = mu + sigma·eps. */
  vaekit.gradients ??= (f, slope, mu, sigma, eps) => {
    let pathwise = 0, score = 0;
    for (const e of eps) {
      pathwise += slope(mu + sigma * e) / eps.length;
      score += f(mu + sigma * e) * e / sigma / eps.length;
    }
    return {pathwise, score};
  };
  /** The same with draws that stay where (m0, s0) put them: each weighs q(z)/q₀(z) times its score. */
  vaekit.reweighted ??= (f, [m0, s0], mu, sigma, eps) => eps.map(e => {
    const z = m0 + s0 * e, ratio = s0 / sigma * Math.exp(-((z - mu) ** 2) / (2 * sigma * sigma) + e * e / 2);
    return {z, weight: f(z) * (z - mu) / (sigma * sigma) * ratio};
  });
  vaekit.explorers.reparameterise ??= (ui, {from, to, values, eps, start}) => {
    const n = values.length, width = to - from, left = ui.panel(), right = ui.panel();
    const place = z => Math.min(n - 1.001, Math.max(0, (z - from) / width * (n - 1)));
    const f = z => { const t = place(z), i = Math.floor(t); return values[i] + (t - i) * (values[i + 1] - values[i]); };
    const slope = z => { const h = width / n; return (f(z + h) - f(z - h)) / (2 * h); };
    const now = () => [ui.get('mu'), ui.get('sigma')];
    const exact = (m, s) => {                           // ∂/∂μ E f = E f′, by trapezoids over six σ
      let sum = 0;
      for (let i = -300; i <= 300; i++) sum += slope(m + s * i / 50) * Math.exp(-((i / 50) ** 2) / 2) / 50 / Math.sqrt(2 * Math.PI);
      return sum;
    };
    const low = Math.min(0, ...values), high = Math.max(...values) * 1.25;
    const frame = (view, title) => {
      view.clear([from, to], [low, high], [34, 4, 18, 22]);
      view.axes('z', '');
      view.words(title, 36, 13);
      view.curve(f, 'quiet');
      const [m, s] = now();
      view.curve(z => low + 0.3 * (high - low) * Math.exp(-((z - m) ** 2) / (2 * s * s)), 'q', [4, 4]);
    };

    const first = ui.canvas(left, 'pathwise: eight draws on the curve of f, each with its tangent', 0.62, view => {
      frame(view, 'pathwise: draws slide, each feels a slope');
      const [m, s] = now();
      for (const e of eps) {
        const z = m + s * e, h = 0.05 * width;
        view.line([[z - h, f(z) - h * slope(z)], [z + h, f(z) + h * slope(z)]], 'pathwise');
        view.dot(z, f(z), 'pathwise', 4);
      }
    });
    const second = ui.canvas(right, 'score function: the same eight draws stay; each gets a weight, up or down', 0.62, view => {
      frame(view, 'score function: draws stay, weights change');
      for (const {z, weight} of vaekit.reweighted(f, start, ...now(), eps)) {
        view.line([[z, f(z)], [z, f(z) + 0.12 * (high - low) * weight]], 'score');
        view.dot(z, f(z), 'score', 4);
      }
    });
    for (const view of [first, second]) ui.drag(view, x => ui.set({mu: x}), true);
    const say = ui.readout(left), weigh = ui.readout(right);
    ui.onChange(() => {
      const [m, s] = now(), g = vaekit.gradients(f, slope, m, s, eps);
      say(`Mean of the eight slopes f′(z): ${g.pathwise.toFixed(3)}. The true ∂/∂μ E f(z): ${exact(m, s).toFixed(3)}.`.replaceAll('-', '−'));
      const weighed = vaekit.reweighted(f, start, m, s, eps).reduce((sum, draw) => sum + draw.weight, 0) / eps.length;
      weigh(`Mean of the eight weights f(z)·∂log q(z)/∂μ · q(z)/q₀(z): ${weighed.toFixed(3)}.`.replaceAll('-', '−'));
    });
    ui.slider(left, 'mu', 'μ', from + 0.15 * width, to - 0.15 * width, start[0]);
    ui.slider(right, 'sigma', 'σ', 0.02 * width, 0.25 * width, start[1]);
  };
})();
