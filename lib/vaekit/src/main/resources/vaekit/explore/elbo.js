// ELBO + gap = log p(x): drag q, and the bar's two parts change while its length stays.
(() => {
  'use strict';
  /** Everything about q = N(mu, sigma²) and the unnormalised posterior whose log is given on a grid. Trapezoids, as fine as the grid. */
  vaekit.bound ??= (grid, logJoint, mu, sigma) => {
    const step = grid[1] - grid[0], top = Math.max(...logJoint);
    let evidence = 0, elbo = 0, inside = 0;
    grid.forEach((z, i) => {
      const weight = (i === 0 || i === grid.length - 1 ? 0.5 : 1) * step;
      evidence += weight * Math.exp(logJoint[i] - top);
      const logQ = -0.5 * Math.log(2 * Math.PI) - Math.log(sigma) - (z - mu) ** 2 / (2 * sigma * sigma), q = Math.exp(logQ);
      inside += weight * q;
      elbo += weight * q * (logJoint[i] - logQ);
    });
    const logEvidence = top + Math.log(evidence);
    return {logEvidence, elbo, gap: logEvidence - elbo, inside};
  };
  vaekit.explorers.elbo ??= (ui, {from, to, logJoint, start}) => {
    const n = logJoint.length, grid = Array.from({length: n}, (_, i) => from + (to - from) * i / (n - 1));
    const densities = ui.panel(), bars = ui.panel(), best = start, width = to - from;
    const now = () => vaekit.bound(grid, logJoint, ui.get('mu'), ui.get('sigma'));
    const logEvidence = vaekit.bound(grid, logJoint, 0.5 * (from + to), 0.1 * width).logEvidence;
    const at = z => { const t = (z - from) / width * (n - 1), i = Math.min(n - 2, Math.max(0, Math.floor(t))); return logJoint[i] + (t - i) * (logJoint[i + 1] - logJoint[i]); };
    const posterior = z => Math.exp(at(z) - logEvidence);
    const peak = Math.exp(Math.max(...logJoint) - logEvidence);

    const view = ui.canvas(densities, 'the true posterior and q; drag q sideways', 0.62, view => {
      const m = ui.get('mu'), s = ui.get('sigma'), q = z => Math.exp(-((z - m) ** 2) / (2 * s * s)) / (s * Math.sqrt(2 * Math.PI));
      view.clear([from, to], [0, Math.max(1.35 * peak, Math.min(3 * peak, 0.44 / s))], [34, 4, 16, 22]);
      view.axes('z', 'density');
      view.area(posterior, 'p');
      view.curve(posterior, 'p');
      view.curve(q, 'q');
      view.words('posterior p(z|x)', view.width - 8, 28, 'p', 'right');
      view.words('q(z)', view.width - 8, 44, 'q', 'right');
    });
    ui.drag(view, x => ui.set({mu: x}), true);
    ui.slider(densities, 'mu', 'μ of q', from + 0.1 * width, to - 0.1 * width, best[0]);
    ui.slider(densities, 'sigma', 'σ of q', 0.02 * width, 0.2 * width, best[1]);

    ui.canvas(bars, 'a bar from a fixed floor to log p(x): the ELBO and the gap are its parts', 0.62, view => {
      const {elbo} = now(), floor = logEvidence - 6;
      view.clear([0, 3], [floor, logEvidence + 0.6], [44, 4, 16, 8]);
      const top = Math.max(elbo, floor), bar = (low, high, colour) => {
        view.pen.fillStyle = view.colour(colour);
        view.pen.fillRect(view.px(0.6), view.py(high), view.px(1.4) - view.px(0.6), view.py(low) - view.py(high));
      };
      for (const t of vaekit.ticks(floor, logEvidence, 5)) view.words(t.toFixed(1).replace('-', '−'), 38, view.py(t) + 4, undefined, 'right');
      bar(floor, top, 'elbo');
      bar(top, logEvidence, 'kl');
      view.line([[0, logEvidence], [3, logEvidence]], 'p', [5, 4]);
      view.words('log p(x)', view.px(1.5), view.py(logEvidence) - 6, 'p');
      view.words('gap = KL(q‖p(z|x))', view.px(1.5), Math.min(view.py(floor) - 22, (view.py(top) + view.py(logEvidence)) / 2 + 12), 'kl');
      view.words('ELBO', view.px(1.5), Math.min(view.py(floor) - 6, view.py(top) + 30), 'elbo');
      view.words('nats', 2, 11);
    });
    const say = ui.readout(bars);
    ui.onChange(() => {
      const {elbo, gap, inside} = now();
      say(`ELBO ${vaekit.nats(elbo, 3)} + gap ${vaekit.nats(gap, 3)} = log p(x) = ${vaekit.nats(logEvidence, 3)}.`
        + (inside < 0.999 ? ' Some of q lies outside the picture, where it is not counted.' : ''));
    });
    ui.button(bars, 'Let q climb', () => {
      let left = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 90;
      const value = (m, s) => vaekit.bound(grid, logJoint, m, s).elbo;
      const climb = () => {
        for (let i = 0; i < (left ? 1 : 200); i++) {
          const m = ui.get('mu'), s = ui.get('sigma'), h = 1e-3 * width;
          const rise = 0.5 * s * s / h * (value(m + h, s) - value(m - h, s)), widen = 0.1 * s * s / h * (value(m, s + h) - value(m, s - h));
          ui.set({mu: m + Math.max(-0.02 * width, Math.min(0.02 * width, rise)), sigma: s + Math.max(-0.2 * s, Math.min(0.2 * s, widen))});
        }
        if (left-- > 0) requestAnimationFrame(climb);
      };
      climb();
    });
  };
})();
