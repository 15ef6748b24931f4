// Draw a digit, and see what the model makes of it: its code, its reconstruction, its ELBO beside those of the test images.
(() => {
  'use strict';
  const {network: net} = globalThis.vaekit, PAD = 112;       // the pad's pixels: four for each of the model's

  /** A drawing as MNIST would hold it: its box scaled to 20 × 20, its centre of mass in the middle of 28 × 28. Values in [0, 1]. */
  vaekit.centred ??= (ink, size) => {
    let left = size, right = -1, top = size, bottom = -1, mass = 0, mx = 0, my = 0;
    for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
      const v = ink[y * size + x];
      if (v <= 0.02) continue;
      left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
      mass += v; mx += v * (x + 0.5); my += v * (y + 0.5);
    }
    if (right < 0) return new Float32Array(784);
    const scale = 20 / Math.max(right - left + 1, bottom - top + 1);
    return sampled(ink, size, scale, mx / mass, my / mass);
  };

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

  /** The importance-weighted bound log (1/K) Σ p(x, z_k)/q(z_k|x) for K = 1, 2, 4, …: its mean over the draws in groups of K, which can only rise. */
  vaekit.importance ??= (encoder, decoder, x, eps) => {
    const stats = net.apply(encoder, x), L = stats.length / 2, bounds = [];
    let means = [];                                    // of the groups' weights, as logs
    for (let k = 0; k < eps.length / L; k++) {
      const e = eps.subarray(k * L, (k + 1) * L), z = net.reparameterise(stats, e);
      let w = net.bernoulli(net.apply(decoder, z), x);
      for (let j = 0; j < L; j++) w += 0.5 * (e[j] ** 2 - z[j] ** 2 + stats[L + j]);
      means.push(w);
    }
    for (let K = 1; means.length >= 1; K *= 2) {
      bounds.push([K, means.reduce((a, b) => a + b, 0) / means.length]);
      const pairs = [];
      for (let i = 0; i + 1 < means.length; i += 2) pairs.push(Math.max(means[i], means[i + 1]) + Math.log(0.5 + 0.5 * Math.exp(-Math.abs(means[i] - means[i + 1]))));
      means = pairs;
    }
    return bounds;
  };

  vaekit.explorers.digit ??= (ui, data) => {
    const encoder = net.of(data.encoder), decoder = net.of(data.decoder), eps = net.floats(data.eps), tests = Array.from(net.floats(data.elbos));
    const ink = new Float32Array(PAD * PAD), left = ui.panel(), right = ui.panel();
    let x = net.floats(data.first), pen = [PAD / 2, PAD / 2], last = null, down = false;
    ink.set(enlarged(x));

    ui.text(left, 'Draw a digit here with mouse or finger; or with the arrow keys, the space bar lifting and lowering the pen.');
    const pad = ui.canvas(left, 'the paper: draw a digit', 1, view => {
      view.clear([0, PAD], [PAD, 0]);
      view.image(ink, PAD, 0, 0, view.width);
      if (document.activeElement === view.node) view.dot(...pen, down ? 'q' : 'quiet', 4);
    });
    pad.node.className = 'vk-pad';
    pad.node.tabIndex = 0;
    pad.node.addEventListener('pointerdown', () => { last = null; });
    pad.node.addEventListener('focus', () => ui.changed());
    pad.node.addEventListener('blur', () => ui.changed());
    ui.drag(pad, (a, b) => stroke(a, b));
    pad.node.addEventListener('keydown', event => {
      const [dx, dy] = {ArrowLeft: [-3, 0], ArrowRight: [3, 0], ArrowUp: [0, -3], ArrowDown: [0, 3]}[event.key] ?? [0, 0];
      if (event.key === ' ') { down = !down; last = null; } else if (!dx && !dy) return;
      event.preventDefault();
      pen = [Math.min(PAD, Math.max(0, pen[0] + dx)), Math.min(PAD, Math.max(0, pen[1] + dy))];
      if (down) stroke(...pen); else ui.changed();
    });
    ui.button(left, 'Clear', () => { ink.fill(0); see(); });

    const latest = () => net.elbo(encoder, decoder, x, eps);
    let seen = latest();
    ui.canvas(left, 'left what the model is given, right what it makes of it', 0.5, view => {
      view.clear();
      const size = view.width / 2 - 4;
      view.image(x, 28, 0, 16, size - 16);
      view.image(net.apply(decoder, seen.stats.subarray(0, seen.stats.length / 2)).map(net.ACTIVATIONS.SIGMOID), 28, size + 8, 16, size - 16);
      view.words('what the model sees', 0, 11);
      view.words('what it redraws', size + 8, 11);
    });

    ui.canvas(right, 'q(z|x) as an ellipse in the two dimensions that it uses most, beside the prior', 0.75, view => {
      const [a, b] = busiest(), {stats} = seen, L = stats.length / 2, sigma = j => Math.exp(0.5 * stats[L + j]);
      view.clear([-4, 4], [-3, 3], [30, 4, 16, 22]);
      view.axes(`z${a + 1}`, `z${b + 1}`);
      view.ellipse(0, 0, 1, 1, 'p', [4, 4]);
      view.ellipse(stats[a], stats[b], sigma(a), sigma(b), 'q');
      view.dot(stats[a], stats[b], 'q', 3);
      view.words('prior', view.px(0.72), view.py(0.78), 'p');
      view.words('q(z|x)', view.px(stats[a] + sigma(a)) + 5, view.py(stats[b]), 'q');
    });
    ui.canvas(right, 'the ELBO of the test images, and of yours', 0.5, view => {
      const low = Math.min(...tests, seen.elbo) - 5, high = Math.max(...tests, seen.elbo) + 5, bins = new Array(40).fill(0);
      for (const v of tests) bins[Math.min(39, Math.floor((v - low) / (high - low) * 40))]++;
      view.clear([low, high], [0, 1.15 * Math.max(...bins)], [30, 4, 16, 22]);
      view.axes('ELBO, nats', 'test images');
      view.pen.fillStyle = view.colour('elbo');
      view.pen.globalAlpha = 0.5;
      bins.forEach((count, i) => view.pen.fillRect(view.px(low + i * (high - low) / 40), view.py(count), (view.width - 34) / 40 - 1, view.py(0) - view.py(count)));
      view.pen.globalAlpha = 1;
      view.line([[seen.elbo, 0], [seen.elbo, view.y[1]]], 'q');
      view.words('yours', view.px(seen.elbo) + (seen.elbo > (low + high) / 2 ? -5 : 5), view.py(view.y[1]) + 12, 'q', seen.elbo > (low + high) / 2 ? 'right' : 'left');
    });
    const say = ui.readout(right), bound = ui.readout(right);
    ui.onChange(() => {
      const worse = tests.filter(v => v < seen.elbo).length;
      say(`ELBO ${vaekit.nats(seen.elbo, 1)} = −(reconstruction ${seen.reconstruction.toFixed(1)} + KL ${seen.kl.toFixed(1)}). `
        + `How strange is yours? Of ${tests.length} test images, ${worse} are stranger.`);
    });
    let thinking;
    const importance = () => {
      const draws = Float32Array.from({length: 64 * seen.stats.length / 2}, normal());
      bound('With more draws the bound on log p(x) rises: ' + vaekit.importance(encoder, decoder, x, draws).map(([K, v]) => `K = ${K}: ${v.toFixed(1)}`).join(', ').replaceAll(' -', ' −') + ' nats.');
    };
    see();

    function see() {
      x = vaekit.centred(ink, PAD);
      seen = latest();
      clearTimeout(thinking);
      thinking = setTimeout(importance, 250);          // when the pen rests
      ui.changed();
    }

    /** A soft round pen from the last point to this. */
    function stroke(a, b) {
      const from = last ?? [a, b], steps = Math.ceil(Math.hypot(a - from[0], b - from[1])) + 1;
      for (let s = 0; s <= steps; s++) blot(from[0] + (a - from[0]) * s / steps, from[1] + (b - from[1]) * s / steps);
      last = pen = [a, b];
      see();
    }

    function blot(a, b) {
      const radius = 4.5;
      for (let y = Math.max(0, Math.floor(b - 7)); y < Math.min(PAD, b + 7); y++) for (let c = Math.max(0, Math.floor(a - 7)); c < Math.min(PAD, a + 7); c++) {
        ink[y * PAD + c] = Math.max(ink[y * PAD + c], Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(c + 0.5 - a, y + 0.5 - b))));
      }
    }

    function enlarged(picture) {
      return Float32Array.from(ink, (_, i) => picture[Math.floor(i / PAD / 4) * 28 + Math.floor(i % PAD / 4)]);
    }

    function busiest() {
      return seen.terms.map((v, j) => [v, j]).sort((a, b) => b[0] - a[0]).slice(0, 2).map(([, j]) => j).sort((a, b) => a - b);
    }

    /** Standard normal numbers, the same every time: Box and Muller's over a small generator. */
    function normal() {
      let state = 1;
      const uniform = () => { state = Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x9e3779b9 | 0; return ((state ^ state >>> 13) >>> 0) / 2 ** 32 || 0.5; };
      return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    }
  };
})();
