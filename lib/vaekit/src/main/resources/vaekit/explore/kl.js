// The KL divergence of two Gaussians: drag q, and see the area that is the KL, in both directions.
function explore(ui, {p, q}) {
  const densities = ui.panel(), areas = ui.panel(), range = [p[0] - 5 * p[1], p[0] + 5 * p[1]];
  const view = ui.canvas(densities, 'the densities of q and p; drag q sideways', 0.6, view => {
    const [m, s] = own();
    view.axes(range, [0, Math.max(0.46 / p[1], 0.44 / s)], 'z', 'density');
    view.curve(x => normal(x, ...p), 'p');
    view.curve(x => normal(x, m, s), 'q');
    view.legend({p: 'p', q: 'q'});
  });
  const own = draggedGaussian(ui, densities, [view], range, [0.1, 3 * p[1]], q);

  const drawn = (view, first, second, colour) => {
    const f = x => normal(x, ...first) * (logNormal(x, ...first) - logNormal(x, ...second)), values = grid(...range, 200).map(f);
    view.axes(range, [Math.min(-0.25, ...values) * 1.1, Math.max(0.3, ...values) * 1.1], 'z', 'nats per unit of z');
    view.area(f, colour);
  };
  ui.canvas(areas, 'q log q/p: its signed area is KL(q‖p)', 0.36, view => drawn(view, own(), p, 'q'));
  ui.readout(areas, () => `Area under q·log(q/p), negative parts subtracted: KL(q‖p) = ${nats(gaussianKl(...own(), ...p), 3)}.`);
  ui.canvas(areas, 'p log p/q: its signed area is KL(p‖q)', 0.36, view => drawn(view, p, own(), 'p'));
  ui.readout(areas, () => `Area under p·log(p/q): KL(p‖q) = ${nats(gaussianKl(...p, ...own()), 3)}.`);
  ui.java(areas, () => `Kl.of(new Normal(${list(own())}), new Normal(${list(p)}))`);
}
