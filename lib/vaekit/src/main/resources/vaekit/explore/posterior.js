// The posterior of a model with one latent dimension and a curve as its decoder: drag x, and see which z explain it.

/** The posterior density at the places z, and log p(x): p(z) N(x; f(z), sigma² I), by trapezoids. Points of the curve are [x₁, x₂]. */
function curvePosterior(z, curve, sigma, x) {
  const step = z[1] - z[0], joint = z.map((at, i) => curve[i].reduce((sum, m, d) => sum + logNormal(x[d], m, sigma), logNormal(at)));
  const top = Math.max(...joint), mass = joint.reduce((sum, v) => sum + step * Math.exp(v - top), 0);
  return {density: joint.map(v => Math.exp(v - top) / mass), logEvidence: top + Math.log(mass)};
}

function explore(ui, {from, to, curve, sigma, x, frame}) {
  const n = curve.length / 2, z = grid(from, to, n), points = z.map((_, i) => [curve[2 * i], curve[2 * i + 1]]), left = ui.panel(), right = ui.panel();
  const own = () => ui.all('x1', 'x2'), now = () => curvePosterior(z, points, sigma, own());

  const view = ui.canvas(left, 'the plane of x with the decoder\'s curve; drag x', (frame[3] - frame[2]) / (frame[1] - frame[0]), view => {
    const {density} = now(), top = Math.max(...density), [a, b] = own();
    view.axes([frame[0], frame[1]], [frame[2], frame[3]], 'x₁', 'x₂');
    view.line(points, 'quiet');
    density.forEach((p, i) => { if (p > 0.02 * top) view.faint(p / top, () => view.dot(...points[i], 'p', 3.5)); });
    view.dot(a, b, 'q', 6);
    view.legend({x: 'q', 'the curve': 'quiet', 'where z is probable': 'p'});
  });
  ui.drag(view, (a, b) => ui.set({x1: a, x2: b}));
  ui.slider(left, 'x1', 'x₁', frame[0], frame[1], x[0]);
  ui.slider(left, 'x2', 'x₂', frame[2], frame[3], x[1]);
  ui.canvas(right, 'the prior p(z) and the posterior p(z|x)', 0.62, view => {
    const {density} = now(), at = tabulated(from, to, density);
    view.axes([from, to], [0, 1.1 * Math.max(0.5, ...density)], 'z', 'density');
    view.area(at, 'p');
    view.curve(at => normal(at), 'quiet', [5, 4]);
    view.legend({'posterior p(z|x)': 'p', 'prior p(z)': 'quiet'});
  });
  ui.readout(right, () => {
    const {density, logEvidence} = now(), top = Math.max(...density);
    const peaks = density.filter((p, i) => i > 0 && i < n - 1 && p > density[i - 1] && p >= density[i + 1] && p > 0.02 * top).length;
    return `log p(x) = ${nats(logEvidence)}. The posterior has ${peaks === 1 ? 'one peak: one z explains this x' : peaks + ' peaks: different z explain this x'}.`;
  });
  ui.java(right, () => `var given = arch.posterior(${list(own())});\nPlot.lines("The posterior p(z|x)", "z", "density", Plot.line("", ${from}, ${to}, z -> given.prob(z)))`);
}
