// Draw a digit, and see what the model makes of it: its code, its reconstruction, its ELBO beside those of the test images.

/** A drawing as MNIST would hold it: its box scaled to 20 × 20, its centre of mass in the middle of 28 × 28. Values in [0, 1]. */
function centred(ink, size) {
  let left = size, right = -1, top = size, bottom = -1, mass = 0, mx = 0, my = 0;
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    const v = ink[y * size + x];
    if (v <= 0.02) continue;
    left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
    mass += v; mx += v * (x + 0.5); my += v * (y + 0.5);
  }
  if (right < 0) return new Float32Array(784);
  return sampled(ink, size, 20 / Math.max(right - left + 1, bottom - top + 1), mx / mass, my / mass);
}

/** The mean of the drawing over each of 28 × 28 pixels, `scale` of them to one of its own, with (mx, my) in the middle. */
function sampled(ink, size, scale, mx, my) {
  const out = new Float32Array(784), fine = Math.max(4, Math.ceil(6 / scale));
  for (let Y = 0; Y < 28; Y++) for (let X = 0; X < 28; X++) {
    let sum = 0;
    for (let i = 0; i < fine; i++) for (let j = 0; j < fine; j++) {
      const x = Math.floor(mx + (X - 14 + (j + 0.5) / fine) / scale), y = Math.floor(my + (Y - 14 + (i + 0.5) / fine) / scale);
      if (x >= 0 && y >= 0 && x < size && y < size) sum += ink[y * size + x];
    }
    out[Y * 28 + X] = sum / (fine * fine);
  }
  return out;
}

/** The ELBO of x and its two terms, with the noise `eps`, draws one after the other; in nats. */
function elbo(encoder, decoder, x, eps) {
  const stats = apply(encoder, x), all = draws(stats, eps), terms = kl(stats), total = terms.reduce((a, b) => a + b, 0);
  const reconstruction = -mean(all.map(z => bernoulli(apply(decoder, z), x)));
  return {stats, terms, reconstruction, kl: total, elbo: -reconstruction - total};
}

/** The importance-weighted bound log (1/K) Σ p(x, z_k)/q(z_k|x) for K = 1, 2, 4, …: its mean over the draws in groups of K, which can only rise. */
function importance(encoder, decoder, x, eps) {
  const stats = apply(encoder, x), L = stats.length / 2, bounds = [];
  let means = draws(stats, eps).map((z, k) => {        // of the groups' weights, as logs
    let w = bernoulli(apply(decoder, z), x);
    for (let j = 0; j < L; j++) w += 0.5 * (eps[k * L + j] ** 2 - z[j] ** 2 + stats[L + j]);
    return w;
  });
  for (let K = 1; means.length >= 1; K *= 2) {
    bounds.push([K, mean(means)]);
    means = Array.from({length: means.length >> 1}, (_, i) => logMean(means[2 * i], means[2 * i + 1]));
  }
  return bounds;
}

/** log of the mean of two numbers that are given as logs. */
function logMean(a, b) {
  return Math.max(a, b) + Math.log(0.5 + 0.5 * Math.exp(-Math.abs(a - b)));
}

function explore(ui, data) {
  const encoder = network(data.encoder), decoder = network(data.decoder), eps = floats(data.eps), tests = Array.from(floats(data.elbos));
  const first = floats(data.first), left = ui.panel(), right = ui.panel();
  let x, seen, bounds = '', thinking;

  drawingPad(ui, left, 'the paper: draw a digit', [first], (ink, drawn) => {
    x = drawn ? centred(ink, PAD).map(v => Math.round(15 * v) / 15) : first;
    seen = elbo(encoder, decoder, x, eps);
    clearTimeout(thinking);
    thinking = setTimeout(() => {                      // when the pen rests
      const many = importance(encoder, decoder, x, normals(64 * seen.stats.length / 2, 1));
      bounds = 'With more draws the bound on log p(x) rises: ' + many.map(([K, v]) => `K = ${K}: ${v.toFixed(1)}`).join(', ') + ' nats.';
      ui.changed();
    }, 250);
  });

  ui.canvas(left, 'left what the model is given, right what it makes of it', 0.5, view => {
    const {stats} = seen, redrawn = apply(decoder, stats.subarray(0, stats.length / 2)).map(ACTIVATIONS.SIGMOID);
    view.images([x, redrawn], 28, 2);
  });
  ui.text(left, 'Left what the model sees, right what it redraws.');
  ui.canvas(right, 'q(z|x) as an ellipse in the two dimensions that it uses most, beside the prior', 0.75, view => {
    const {stats, terms} = seen, sigma = j => Math.exp(0.5 * stats[terms.length + j]);
    const [a, b] = terms.map((_, j) => j).sort((i, j) => terms[j] - terms[i]);
    view.axes([-4, 4], [-3, 3], `z${a + 1}`, `z${b + 1}`);
    view.ellipse(0, 0, 1, 1, 'p', [4, 4]);
    view.ellipse(stats[a], stats[b], sigma(a), sigma(b), 'q');
    view.dot(stats[a], stats[b], 'q', 3);
    view.legend({prior: 'p', 'q(z|x)': 'q'});
  });
  ui.canvas(right, 'the ELBO of the test images, and of yours', 0.5, view => {
    const low = Math.min(...tests, seen.elbo) - 20, high = Math.max(...tests, seen.elbo) + 5, width = (high - low) / 40, bins = new Array(40).fill(0);
    for (const v of tests) bins[Math.floor((v - low) / width)]++;
    view.axes([low, high], [0, 1.15 * Math.max(...bins)], 'ELBO, nats', 'test images');
    view.faint(0.5, () => bins.forEach((count, i) => view.bar(low + i * width, low + (i + 0.9) * width, 0, count, 'elbo')));
    view.line([[seen.elbo, 0], [seen.elbo, view.y[1]]], 'q');
    view.words('yours', view.px(seen.elbo) - 5, view.py(view.y[1]) + 12, 'q', 'right');
  });
  ui.readout(right, () => `ELBO ${nats(seen.elbo, 1)} = −(reconstruction ${seen.reconstruction.toFixed(1)} + KL ${seen.kl.toFixed(1)}). `
    + `How strange is yours? Of ${tests.length} test images, ${tests.filter(v => v < seen.elbo).length} are stranger.`);
  ui.readout(right, () => bounds);
  ui.java(right, () => `var x = ${x !== first ? `Explore.drawing("${hexadecimal(x)}")` : 'digits.test().first(1).matrix()'};\nPlot.images("Given, redrawn", Plot.row("given", x), Plot.row("redrawn", small.reconstruct(x)))`);
}
