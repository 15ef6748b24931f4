// A trained network in JavaScript: the same weights and the same sums as the library's Mlp, one example at a time.
(() => {
  'use strict';
  const vaekit = globalThis.vaekit ??= {};
  if (vaekit.network) return;

  const ACTIVATIONS = {
    IDENTITY: v => v, RELU: v => Math.max(0, v), TANH: Math.tanh, EXP: Math.exp, SIGMOID: v => 1 / (1 + Math.exp(-v)),
    ELU: v => v > 0 ? v : Math.expm1(v), SOFTPLUS: v => Math.max(0, v) + Math.log1p(Math.exp(-Math.abs(v))),
  };

  /** Bytes of a base64 text. */
  function bytes(base64) {
    return Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  }

  /** Half-precision floats, two bytes each, the lower first. */
  function halves(base64) {
    const raw = bytes(base64), values = new Float32Array(raw.length / 2);
    for (let i = 0; i < values.length; i++) {
      const h = raw[2 * i] | raw[2 * i + 1] << 8, exponent = h >> 10 & 31, fraction = h & 1023;
      const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction ? NaN : Infinity) : (1 + fraction / 1024) * 2 ** (exponent - 15);
      values[i] = h >> 15 ? -size : size;
    }
    return values;
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

  /** From what Java wrote: layers of {in, out, f, bits, weights, scales, bias}; a weight is its number times the scale of its row. */
  function of(layers) {
    return layers.map(layer => {
      const numbers = packed(layer.weights, layer.bits, layer.in * layer.out), scales = floats(layer.scales);
      const W = new Float32Array(numbers.length);
      for (let i = 0; i < layer.out; i++) for (let k = 0; k < layer.in; k++) W[i * layer.in + k] = numbers[i * layer.in + k] * scales[i];
      return {in: layer.in, out: layer.out, f: ACTIVATIONS[layer.f], W, b: floats(layer.bias)};
    });
  }

  function floats(base64) {
    return new Float32Array(bytes(base64).buffer);
  }

  /** f(W·x + b), layer after layer. `add`, if given, is added to the first layer's sums: what a class contributes. */
  function apply(net, x, add = null) {
    let h = x;
    net.forEach((layer, n) => {
      const y = new Float32Array(layer.out), {W, b, f} = layer, K = layer.in;
      const used = [];                                 // most pixels and many hidden units are zero
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

  /** The ELBO of x and its two terms, with the noise `eps`, S draws of it; in nats. */
  function elbo(encoder, decoder, x, eps) {
    const stats = apply(encoder, x), L = stats.length / 2, S = eps.length / L;
    let reconstruction = 0;
    for (let s = 0; s < S; s++) reconstruction -= bernoulli(apply(decoder, reparameterise(stats, eps.subarray(s * L, (s + 1) * L))), x) / S;
    const terms = kl(stats), total = terms.reduce((a, b) => a + b, 0);
    return {stats, terms, reconstruction, kl: total, elbo: -reconstruction - total};
  }

  vaekit.network = {of, apply, bernoulli, kl, reparameterise, elbo, halves, floats, bytes, packed, ACTIVATIONS};

  /** Half the side of a square around 0 that holds 99 of 100 numbers, 2.5 at least. */
  vaekit.reachOf = numbers => {
    const sizes = Array.from(numbers, Math.abs).sort((a, b) => a - b);
    return Math.max(2.5, 1.05 * sizes[Math.floor(0.99 * (sizes.length - 1))]);
  };
})();
