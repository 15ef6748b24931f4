// A trained network in JavaScript: the same weights and the same sums as the library's Mlp, one example at a time.
const ACTIVATIONS = {
  IDENTITY: v => v, RELU: v => Math.max(0, v), TANH: Math.tanh, EXP: Math.exp, SIGMOID: v => 1 / (1 + Math.exp(-v)),
  ELU: v => v > 0 ? v : Math.expm1(v), SOFTPLUS: v => Math.max(0, v) + Math.log1p(Math.exp(-Math.abs(v))),
};

/** Bytes of a base64 text. */
function bytes(base64) {
  return Uint8Array.from(atob(base64), c => c.charCodeAt(0));
}

function floats(base64) {
  return new Float32Array(bytes(base64).buffer);
}

/** Pictures of grey levels 0 to 255, `pixels` of them each, as values in [0, 1]. */
function greys(base64, pixels) {
  const all = Float32Array.from(bytes(base64), v => v / 255);
  return Array.from({length: all.length / pixels}, (_, n) => all.subarray(n * pixels, (n + 1) * pixels));
}

/** Whole numbers of `width` bits each, packed one after the other, the lowest bits first; signed. */
function packed(base64, width, count) {
  const raw = bytes(base64), values = new Int16Array(count), half = 1 << width - 1;
  for (let i = 0, bits = 0, held = 0, at = 0; i < count; i++) {
    while (held < width) { bits |= raw[at++] << held; held += 8; }
    values[i] = (bits & (1 << width) - 1) - half;
    bits >>>= width;
    held -= width;
  }
  return values;
}

/** A matrix that Java wrote, row after row: a value is its number times the scale of its row. */
function matrix({rows, columns, bits, numbers, scales}) {
  const scale = floats(scales);
  return Float32Array.from(packed(numbers, bits, rows * columns), (v, i) => v * scale[Math.floor(i / columns)]);
}

/** The rows of a matrix. */
function rowsOf(data) {
  const all = matrix(data), {columns} = data;
  return Array.from({length: data.rows}, (_, i) => all.subarray(i * columns, (i + 1) * columns));
}

/** From the layers that Java wrote: {W, b, f}. */
function network(layers) {
  return layers.map(({W, b, f}) => ({in: W.columns, out: W.rows, W: matrix(W), b: floats(b), f: ACTIVATIONS[f]}));
}

/** f(W·x + b), layer after layer. `add`, if given, is added to the first layer's sums: what a class contributes. */
function apply(net, x, add = null) {
  let h = x;
  net.forEach((layer, n) => {
    const y = new Float32Array(layer.out), {W, b, f} = layer, K = layer.in;
    const used = [];                                   // most pixels and many hidden units are zero
    for (let k = 0; k < K; k++) if (h[k] !== 0) used.push(k);
    for (let i = 0; i < layer.out; i++) {
      let sum = b[i] + (n === 0 && add ? add[i] : 0);
      const row = i * K;
      if (used.length < K / 2) for (const k of used) sum += W[row + k] * h[k];
      else for (let k = 0; k < K; k++) sum += W[row + k] * h[k];
      y[i] = f(sum);
    }
    h = y;
  });
  return h;
}

/** log p(x|z) of black-and-white or grey pixels, from logits: Σ x·l − softplus(l), in nats. */
function bernoulli(logits, x) {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * logits[i] - ACTIVATIONS.SOFTPLUS(logits[i]);
  return sum;
}

/** KL(N(mu, exp(logVar)) ‖ N(0, 1)) of each latent dimension, from an encoder's output [mu; logVar]. */
function kl(stats) {
  const L = stats.length / 2;
  return Array.from({length: L}, (_, j) => 0.5 * (stats[j] ** 2 + Math.exp(stats[L + j]) - 1 - stats[L + j]));
}

/** z = mu + σ·eps. */
function reparameterise(stats, eps) {
  const L = stats.length / 2;
  return Float32Array.from({length: L}, (_, j) => stats[j] + Math.exp(0.5 * stats[L + j]) * eps[j]);
}

/** z for each of the draws of noise that stand in eps one after the other. */
function draws(stats, eps) {
  const L = stats.length / 2;
  return Array.from({length: eps.length / L}, (_, s) => reparameterise(stats, eps.subarray(s * L, (s + 1) * L)));
}

/** Half the side of a square around 0 that holds 99 of 100 numbers, 2.5 at least. */
function reachOf(numbers) {
  const sizes = Array.from(numbers, Math.abs).sort((a, b) => a - b);
  return Math.max(2.5, 1.05 * sizes[Math.floor(0.99 * (sizes.length - 1))]);
}
