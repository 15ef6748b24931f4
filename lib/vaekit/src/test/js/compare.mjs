// What the page computes from an explorer's data, for ExploreTest to compare with the library.
//   node compare.mjs latent DATA < z      → decoded pixels of each z
//   node compare.mjs digit DATA < images  → the ELBO of each image
//   node compare.mjs cvae DATA < z and label → decoded pixels
//   node compare.mjs completion DATA < images → the missing pixels of each, for every draw of noise
// Numbers go in and out as 32-bit floats, lowest byte first.
import {readFileSync, writeSync} from 'node:fs';
import {load} from './load.mjs';

const [kind, file] = process.argv.slice(2), data = JSON.parse(readFileSync(file, 'utf8'));
const {network, floats, apply, own} = load(kind, 'network', 'floats', 'apply', `own: ${{digit: 'elbo', completion: 'completions'}[kind] ?? 'null'}`);
const raw = readFileSync(0), input = new Float32Array(raw.buffer, raw.byteOffset, raw.length / 4), out = [];
const decoder = network(data.decoder), H = decoder[0].out, width = {latent: decoder[0].in, digit: decoder.at(-1).out, cvae: decoder[0].in + 1, completion: 784}[kind];
const answer = {
  latent: z => apply(decoder, z),
  cvae: x => apply(decoder, x.subarray(0, width - 1), floats(data.classes).subarray(x.at(-1) * H, (x.at(-1) + 1) * H)),
  digit: x => [own(network(data.encoder), decoder, x, floats(data.eps)).elbo],
  completion: x => own(network(data.prior), decoder, data.given.map(i => x[i]), floats(data.eps)).flatMap(t => [...t]),
}[kind];
for (let n = 0; n < input.length; n += width) out.push(...answer(input.subarray(n, n + width)));
let bytes = Buffer.from(Float32Array.from(out).buffer);
while (bytes.length) bytes = bytes.subarray(writeSync(1, bytes));
