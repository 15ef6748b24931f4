// ELBO + gap = log p(x): drag q, and the bar's two parts change while its length stays.

/** Everything about q = N(mu, sigma²) and the unnormalised posterior whose log is given at the places z. Trapezoids, as fine as these. */
function bound(z, logJoint, mu, sigma) {
  const step = z[1] - z[0], top = Math.max(...logJoint);
  let evidence = 0, elbo = 0, inside = 0;
  z.forEach((at, i) => {
    const weight = (i === 0 || i === z.length - 1 ? 0.5 : 1) * step, logQ = logNormal(at, mu, sigma), q = Math.exp(logQ);
    evidence += weight * Math.exp(logJoint[i] - top);
    inside += weight * q;
    elbo += weight * q * (logJoint[i] - logQ);
  });
  const logEvidence = top + Math.log(evidence);
  return {logEvidence, elbo, gap: logEvidence - elbo, inside};
}

function explore(ui, {from, to, logJoint, start}) {
  const z = grid(from, to, logJoint.length), width = to - from, densities = ui.panel(), bars = ui.panel();
  const {logEvidence} = bound(z, logJoint, 0.5 * (from + to), 0.1 * width), logPosterior = tabulated(from, to, logJoint.map(v => v - logEvidence));
  const posterior = at => Math.exp(logPosterior(at)), peak = Math.exp(Math.max(...logJoint) - logEvidence);

  const view = ui.canvas(densities, 'the true posterior and q; drag q sideways', 0.62, view => {
    view.axes([from, to], [0, Math.max(1.35 * peak, Math.min(3 * peak, 0.44 / own()[1]))], 'z', 'density');
    view.area(posterior, 'p');
    view.curve(at => normal(at, ...own()), 'q');
    view.legend({'posterior p(z|x)': 'p', 'q(z)': 'q'});
  });
  const own = draggedGaussian(ui, densities, [view], [from + 0.1 * width, to - 0.1 * width], [0.02 * width, 0.2 * width], start);
  const now = () => bound(z, logJoint, ...own());

  ui.canvas(bars, 'a bar from a fixed floor to log p(x): the ELBO and the gap are its parts', 0.62, view => {
    const floor = logEvidence - 6, top = Math.max(now().elbo, floor);
    view.axes([0, 3], [floor, logEvidence + 0.6], '', 'nats', [44, 4, 16, 8]);
    view.bar(0.6, 1.4, floor, top, 'elbo');
    view.bar(0.6, 1.4, top, logEvidence, 'kl');
    view.line([[0, logEvidence], [3, logEvidence]], 'p', [5, 4]);
    view.legend({'log p(x)': 'p', 'gap = KL(q‖p(z|x))': 'kl', ELBO: 'elbo'}, 60);
  });
  ui.readout(bars, () => {
    const {elbo, gap, inside} = now();
    return `ELBO ${nats(elbo, 3)} + gap ${nats(gap, 3)} = log p(x) = ${nats(logEvidence, 3)}.`
      + (inside < 0.999 ? ' Some of q lies outside the picture, where it is not counted.' : '');
  });
  ui.button(bars, 'Let q climb', () => {
    let climbed = 0;
    const value = (m, s) => bound(z, logJoint, m, s).elbo, at = (v, most) => Math.max(-most, Math.min(most, v));
    ui.play(1.5, share => {
      for (; climbed < 200 * share; climbed++) {
        const [m, s] = own(), h = 1e-3 * width, pace = s * s / (2 * h);
        ui.set({mu: m + at(pace * (value(m + h, s) - value(m - h, s)), 0.02 * width), sigma: s + at(0.2 * pace * (value(m, s + h) - value(m, s - h)), 0.2 * s)});
      }
    });
  });
  ui.java(bars, () => `var q = new Normal(${list(own())});\nQuadrature.expect(q, z -> curve.logJoint(seen, z) - q.logProb(z))`);
}
