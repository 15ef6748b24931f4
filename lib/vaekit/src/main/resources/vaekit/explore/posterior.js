// The posterior of a model with one latent dimension and a curve as its decoder: drag x, and see which z explain it.
(() => {
  'use strict';
  /** The posterior density on the grid of z, and log p(x): p(z) N(x; f(z), sigma² I), by trapezoids. Points of the curve are [x₁, x₂]. */
  vaekit.curvePosterior ??= (grid, curve, sigma, x) => {
    const step = grid[1] - grid[0], D = x.length;
    const joint = grid.map((z, i) => -0.5 * (z * z + (D + 1) * Math.log(2 * Math.PI)) - D * Math.log(sigma)
      - curve[i].reduce((sum, m, d) => sum + (x[d] - m) ** 2, 0) / (2 * sigma * sigma));
    const top = Math.max(...joint), mass = joint.reduce((sum, v) => sum + step * Math.exp(v - top), 0);
    return {density: joint.map(v => Math.exp(v - top) / mass), logEvidence: top + Math.log(mass)};
  };
  vaekit.explorers.posterior ??= (ui, {from, to, curve, sigma, x, frame}) => {
    const n = curve.length / 2, grid = Array.from({length: n}, (_, i) => from + (to - from) * i / (n - 1));
    const points = grid.map((_, i) => [curve[2 * i], curve[2 * i + 1]]), left = ui.panel(), right = ui.panel();
    const now = () => vaekit.curvePosterior(grid, points, sigma, [ui.get('x1'), ui.get('x2')]);

    const view = ui.canvas(left, 'the plane of x with the decoder\'s curve; drag x', (frame[3] - frame[2]) / (frame[1] - frame[0]), view => {
      view.clear([frame[0], frame[1]], [frame[2], frame[3]], [30, 4, 16, 22]);
      view.axes('x₁', 'x₂');
      view.line(points, 'quiet');
      const {density} = now(), top = Math.max(...density);
      density.forEach((p, i) => {
        if (p < 0.02 * top) return;
        view.pen.globalAlpha = p / top;
        view.dot(...points[i], 'p', 3.5);
      });
      view.pen.globalAlpha = 1;
      view.dot(ui.get('x1'), ui.get('x2'), 'q', 6);
      view.words('x', view.px(ui.get('x1')) + 9, view.py(ui.get('x2')) - 6, 'q');
    });
    ui.drag(view, (a, b) => ui.set({x1: a, x2: b}));
    ui.slider(left, 'x1', 'x₁', frame[0], frame[1], x[0]);
    ui.slider(left, 'x2', 'x₂', frame[2], frame[3], x[1]);
    ui.canvas(right, 'the prior p(z) and the posterior p(z|x)', 0.62, view => {
      const {density} = now(), at = z => density[Math.min(n - 1, Math.max(0, Math.round((z - from) / (to - from) * (n - 1))))];
      view.clear([from, to], [0, 1.1 * Math.max(0.5, ...density)], [34, 4, 16, 22]);
      view.axes('z', 'density');
      view.area(at, 'p');
      view.curve(at, 'p');
      view.curve(z => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI), 'quiet', [5, 4]);
      view.words('posterior p(z|x)', view.width - 8, 28, 'p', 'right');
      view.words('prior p(z)', view.width - 8, 44, 'quiet', 'right');
    });
    const say = ui.readout(right);
    ui.onChange(() => {
      const {density, logEvidence} = now(), top = Math.max(...density);
      let peaks = 0;
      for (let i = 1; i < n - 1; i++) if (density[i] > density[i - 1] && density[i] >= density[i + 1] && density[i] > 0.02 * top) peaks++;
      say(`log p(x) = ${vaekit.nats(logEvidence)}. The posterior has ${peaks === 1 ? 'one peak: one z explains this x' : peaks + ' peaks: different z explain this x'}.`);
    });
  };
})();
