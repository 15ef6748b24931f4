// The explorers' numbers against closed forms; run with: node --test lib/vaekit/src/test/js/
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {load} from './load.mjs';

const near = (actual, expected, tolerance, what) => assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual}, expected ${expected} ± ${tolerance}`);
const {packed, rowsOf, spread, apply, bernoulli, reparameterise, reachOf, ACTIVATIONS, gaussianKl, logNormal, grid, tabulated, minus, ticks} = load('kl',
  'packed', 'rowsOf', 'spread', 'apply', 'bernoulli', 'reparameterise', 'reachOf', 'ACTIVATIONS', 'gaussianKl', 'logNormal', 'grid', 'tabulated', 'minus', 'ticks');
const {centred, importance, hexadecimal} = load('digit', 'centred', 'importance', 'hexadecimal'), {bound} = load('elbo', 'bound');
const {gradients, reweighted} = load('reparameterise', 'gradients', 'reweighted'), {curvePosterior} = load('posterior', 'curvePosterior');
const {around} = load('beta', 'around'), {completions} = load('completion', 'completions');

test('packed numbers of 12 bits come back, negative ones too', () => {
  const values = [-2048, 2047, 0, -1, 1, 1234, -999], bytes = [];
  let bits = 0n;
  values.forEach((v, i) => { bits |= BigInt(v + 2048) << BigInt(12 * i); });
  for (let i = 0; i < Math.ceil(values.length * 12 / 8); i++) bytes.push(Number(bits >> BigInt(8 * i) & 255n));
  assert.deepEqual([...packed(btoa(String.fromCharCode(...bytes)), 12, values.length)], values);
});

test('a matrix comes back row by row, each with its scale', () => {
  const numbers = btoa(String.fromCharCode(0xff, 0x80, 0x00, 0x81, 0x80, 0x7f));          // 8 bits from −128: 127, 0, −128 and 1, 0, −1
  const scales = btoa(String.fromCharCode(...new Uint8Array(Float32Array.of(0.5, 2).buffer)));
  const rows = rowsOf({rows: 2, columns: 3, bits: 8, numbers, scales});
  assert.deepEqual(rows.map(row => [...row]), [[63.5, 0, -64], [2, 0, -2]]);
});

test('the KL of two Gaussians is the integral that the page shades', () => {
  const z = grid(-12, 12, 4001), step = z[1] - z[0];
  const area = z.reduce((sum, x) => sum + step * Math.exp(logNormal(x, 1, 0.6)) * (logNormal(x, 1, 0.6) - logNormal(x, -0.3, 1.4)), 0);
  near(gaussianKl(1, 0.6, -0.3, 1.4), area, 1e-9, 'KL');
});

test('ELBO + gap = log p(x); the gap is zero at the posterior and the KL elsewhere', () => {
  const z = grid(-8, 8, 1601), joint = z.map(x => logNormal(x, 0.5, 0.7) - 2.3);
  near(bound(z, joint, 0.5, 0.7).gap, 0, 1e-9, 'gap at the posterior');
  const at = bound(z, joint, -0.2, 0.4);
  near(at.logEvidence, -2.3, 1e-9, 'log p(x)');
  near(at.gap, gaussianKl(-0.2, 0.4, 0.5, 0.7), 1e-9, 'gap');
});

test('both gradient estimators are unbiased, and re-weighed draws too', () => {
  const f = z => z * z + Math.sin(z), slope = z => 2 * z + Math.cos(z), mu = 0.3, sigma = 0.5;
  const eps = grid(0.5 / 20000, 1 - 0.5 / 20000, 20000).map(quantile), truth = 2 * mu + Math.cos(mu) * Math.exp(-sigma * sigma / 2);
  const {pathwise, score} = gradients(f, slope, mu, sigma, eps);
  near(pathwise, truth, 1e-3, 'pathwise');
  near(score, truth, 1e-2, 'score function');
  const weighed = reweighted(f, [0.2, 0.6], mu, sigma, eps).reduce((sum, d) => sum + d.weight, 0) / eps.length;
  near(weighed, truth, 1e-2, 're-weighed');
});

test('a drawing is centred as MNIST does: box of 20, centre of mass in the middle', () => {
  const size = 112, ink = new Float32Array(size * size);
  for (let y = 20; y < 50; y++) for (let x = 70; x < 80; x++) ink[y * size + x] = 1;      // a bar in a corner
  for (let x = 70; x < 95; x++) ink[48 * size + x] = ink[49 * size + x] = 1;               // with a foot
  const out = centred(ink, size);
  let mass = 0, mx = 0, my = 0, top = 28, bottom = -1;
  out.forEach((v, i) => {
    const x = i % 28, y = Math.floor(i / 28);
    mass += v; mx += v * (x + 0.5); my += v * (y + 0.5);
    if (v > 0.5) { top = Math.min(top, y); bottom = Math.max(bottom, y); }
  });
  near(mx / mass, 14, 0.1, 'centre of mass, across');
  near(my / mass, 14, 0.1, 'centre of mass, down');
  near(bottom - top + 1, 20, 1, 'height');
  assert.equal(centred(new Float32Array(size * size), size).some(v => v !== 0), false, 'an empty sheet stays empty');
});

test('the importance-weighted bound is the ELBO at K = 1 and never falls', () => {
  const random = (i, j) => Math.sin(12.9898 * i + 78.233 * j) * 0.5, identity = ACTIVATIONS.IDENTITY;
  const dense = (K, N, seed) => ({in: K, out: N, f: identity, W: Float32Array.from({length: K * N}, (_, i) => random(i, seed)), b: Float32Array.from({length: N}, (_, i) => random(i, seed + 9))});
  const encoder = [dense(6, 4, 1)], decoder = [dense(2, 6, 2)], x = Float32Array.of(1, 0, 1, 1, 0, 0);
  const eps = Float32Array.from({length: 2 * 64}, (_, i) => quantile((i * 0.61803398875) % 1 || 0.5));
  const bounds = importance(encoder, decoder, x, eps);
  assert.deepEqual(bounds.map(b => b[0]), [1, 2, 4, 8, 16, 32, 64]);
  for (let i = 1; i < bounds.length; i++) assert.ok(bounds[i][1] >= bounds[i - 1][1], `K = ${bounds[i][0]} is below K = ${bounds[i - 1][0]}`);
  let mean = 0;                                        // E log p(x|z) + log p(z) − log q(z|x), term by term
  const stats = apply(encoder, x);
  for (let k = 0; k < 64; k++) {
    const e = eps.subarray(2 * k, 2 * k + 2), z = reparameterise(stats, e);
    mean += bernoulli(apply(decoder, z), x) / 64;
    for (let j = 0; j < 2; j++) mean += (logNormal(z[j], 0, 1) - logNormal(z[j], stats[j], Math.exp(stats[2 + j] / 2))) / 64;
  }
  near(bounds[0][1], mean, 1e-4, 'K = 1');
});

test('the posterior on a straight curve is the linear-Gaussian one', () => {
  const z = grid(-6, 6, 2401), curve = z.map(v => [2 * v, -v]), sigma = 0.5, x = [1, 0.3];
  const {density, logEvidence} = curvePosterior(z, curve, sigma, x), precision = 1 + 5 / 0.25, mean = (2 * x[0] - x[1]) / 0.25 / precision, step = z[1] - z[0];
  near(z.reduce((sum, v, i) => sum + step * v * density[i], 0), mean, 1e-6, 'posterior mean');
  near(z.reduce((sum, v, i) => sum + step * (v - mean) ** 2 * density[i], 0), 1 / precision, 1e-6, 'posterior variance');
  const S = [[4 + 0.25, -2], [-2, 1 + 0.25]], det = S[0][0] * S[1][1] - S[0][1] ** 2;
  const form = (S[1][1] * x[0] ** 2 - 2 * S[0][1] * x[0] * x[1] + S[0][0] * x[1] ** 2) / det;
  near(logEvidence, -Math.log(2 * Math.PI) - 0.5 * Math.log(det) - 0.5 * form, 1e-6, 'log p(x)');
});

/** The standard normal's quantile, by bisection of its distribution function. */
function quantile(p) {
  const cdf = x => { const t = 1 / (1 + 0.3275911 * Math.abs(x) / Math.SQRT2), e = 1 - (((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x / 2); return 0.5 * (1 + Math.sign(x) * e); };
  let low = -8, high = 8;
  while (high - low > 1e-9) { const middle = (low + high) / 2; if (cdf(middle) < p) low = middle; else high = middle; }
  return (low + high) / 2;
}

test('the spread is the standard deviation', () => {
  near(spread(Float32Array.of(1, 2, 3, 4, 5)), Math.sqrt(2), 1e-6, 'one to five');
  near(spread([-7, -7]), 0, 1e-12, 'a constant');
});

test('the plane of a film holds 99 of 100 codes', () => {
  const numbers = Float32Array.from({length: 1000}, (_, i) => i < 995 ? 4 * Math.sin(i) : 500);
  const reach = reachOf(numbers);
  assert.ok(reach > 3.9 && reach < 5, `reach ${reach}`);
  assert.equal(reachOf(Float32Array.of(0, 0.1)), 2.5);
});

test('a chart holds all its dots, with room around them', () => {
  assert.deepEqual(around([2, 14, 8]), [1, 15]);
  const [from, to] = around([3, 3]);
  assert.ok(from < 3 && to > 3, 'a single value is inside');
});

test('a density is the known one, and a table of values is read between them with straight lines', () => {
  near(Math.exp(logNormal(0)), 0.3989422804, 1e-9, 'the standard normal at 0');
  near(logNormal(3, 1, 2), -0.5 - Math.log(2 * Math.sqrt(2 * Math.PI)), 1e-12, 'one deviation from the mean');
  const f = tabulated(-1, 3, [0, 4, 2]);
  assert.deepEqual([-5, -1, 0, 1, 2, 3, 9].map(f), [0, 0, 2, 4, 3, 2, 2]);
});

test('numbers have true minus signs, words keep their hyphens', () => {
  assert.equal(minus('z = (-0.50, 2), re-weighed -.5, log p -3'), 'z = (−0.50, 2), re-weighed −.5, log p −3');
  assert.deepEqual(ticks(-1, 1, 4), [-1, -0.5, 0, 0.5, 1]);
});

test('a picture is written as Explore.drawing reads it', () => {
  assert.equal(hexadecimal(Float32Array.of(0, 1, 0.5, 1 / 15)), '0f81');
});

test('a completion is the decoder of what is given and a z from the learned prior', () => {
  const dense = (K, N, W, b) => ({in: K, out: N, f: ACTIVATIONS.IDENTITY, W: Float32Array.from(W), b: Float32Array.from(b)});
  const prior = [dense(2, 2, [1, 0, 0, 0], [0, Math.log(4)])];          // z ~ N(g₁, 2²)
  const decoder = [dense(3, 1, [0, 10, 1], [0.5])];                     // t = 10 g₂ + z + 1/2
  const ways = completions(prior, decoder, [3, 1], Float32Array.of(0, 1, -0.5));
  [13.5, 15.5, 12.5].forEach((t, s) => near(ways[s][0], t, 1e-5, `way ${s + 1}`));
});

test('all JavaScript of the kit fits into 60 kB', () => {
  const sizes = ['../../main/resources/vaekit/explore/', '../../../../kernel/src/main/resources/vaekit/kernel/book/'].flatMap(folder => {
    const place = new URL(folder, import.meta.url);
    return readdirSync(place).filter(name => name.endsWith('.js')).map(name => readFileSync(new URL(name, place)).length);
  });
  assert.ok(sizes.length > 15, `${sizes.length} files`);
  const all = sizes.reduce((a, b) => a + b);
  assert.ok(all <= 60_000, `${all} bytes: write things once before you shorten names`);
});
