// The KL divergence of two Gaussians: drag q, and see the area that is the KL, in both directions.
(() => {
  'use strict';
  const log = (x, m, s) => -0.5 * Math.log(2 * Math.PI) - Math.log(s) - (x - m) ** 2 / (2 * s * s);
  const kl = (m1, s1, m2, s2) => Math.log(s2 / s1) + (s1 * s1 + (m1 - m2) ** 2) / (2 * s2 * s2) - 0.5;
  vaekit.gaussianKl ??= kl;
  vaekit.explorers.kl ??= (ui, {p, q}) => {
    const densities = ui.panel(), areas = ui.panel(), range = [p[0] - 5 * p[1], p[0] + 5 * p[1]];
    const own = () => [ui.get('mu'), ui.get('sigma')];

    const view = ui.canvas(densities, 'the densities of q and p; drag q sideways', 0.6, view => {
      const [m, s] = own();
      view.clear(range, [0, Math.max(1.15 / p[1] * 0.4, 0.44 / s)], [34, 4, 16, 22]);
      view.axes('z', 'density');
      view.curve(x => Math.exp(log(x, ...p)), 'p');
      view.curve(x => Math.exp(log(x, m, s)), 'q');
      view.words('p', view.px(p[0] + p[1]) + 6, view.py(Math.exp(log(p[0] + p[1], ...p))) - 6, 'p');
      view.words('q', view.px(m) + 6, view.py(Math.exp(log(m, m, s))) + 2, 'q');
    });
    ui.drag(view, x => ui.set({mu: x}), true);
    ui.slider(densities, 'mu', 'μ of q', range[0], range[1], q[0]);
    ui.slider(densities, 'sigma', 'σ of q', 0.1, 3 * p[1], q[1]);

    const drawn = (first, second, colour) => view => {
      const f = x => Math.exp(log(x, ...first)) * (log(x, ...first) - log(x, ...second)), [from, to] = range;
      const values = Array.from({length: 200}, (_, i) => f(from + (to - from) * i / 199)), top = Math.max(0.3, ...values) * 1.1;
      view.clear(range, [Math.min(-0.25, ...values) * 1.1, top], [40, 4, 16, 22]);
      view.axes('z', 'nats per unit of z');
      view.area(f, colour);
      view.curve(f, colour);
    };
    ui.canvas(areas, 'q log q/p: its signed area is KL(q‖p)', 0.36, view => drawn(own(), p, 'q')(view));
    const forward = ui.readout(areas);
    ui.canvas(areas, 'p log p/q: its signed area is KL(p‖q)', 0.36, view => drawn(p, own(), 'p')(view));
    const backward = ui.readout(areas);
    ui.onChange(() => {
      forward(`Area under q·log(q/p), negative parts subtracted: KL(q‖p) = ${vaekit.nats(kl(...own(), ...p), 3)}.`);
      backward(`Area under p·log(p/q): KL(p‖q) = ${vaekit.nats(kl(...p, ...own()), 3)}.`);
    });
    ui.java(areas, () => `Kl.of(new Normal(${own().map(v => v.toFixed(2)).join(', ')}), new Normal(${p.join(', ')}))`);
  };
})();
