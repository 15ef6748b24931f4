// What the page computes from an explorer's data, for ExploreTest to compare with the library.
//   node compare.mjs latent DATA < z      → decoded pixels of each z
//   node compare.mjs digit DATA < images  → the ELBO of each image
//   node compare.mjs cvae DATA < z and label → decoded pixels
// Numbers go in and out as 32-bit floats, lowest byte first.
import {readFileSync, writeSync} from 'node:fs';
import {vaekit} from './load.mjs';

const [kind, file] = process.argv.slice(2), data = JSON.parse(readFileSync(file, 'utf8')), net = vaekit.network;
const raw = readFileSync(0), input = new Float32Array(raw.buffer, raw.byteOffset, raw.length / 4), out = [];
const decoder = net.of(data.decoder), H = decoder[0].out, width = {latent: decoder[0].in, digit: decoder.at(-1).out, cvae: decoder[0].in + 1}[kind];
for (let n = 0; n < input.length; n += width) {
  const x = input.subarray(n, n + width);
  if (kind === 'cvae') out.push(...net.apply(decoder, x.subarray(0, width - 1), net.floats(data.classes).subarray(x.at(-1) * H, (x.at(-1) + 1) * H)));
  else if (kind === 'latent') out.push(...net.apply(decoder, x));
  else out.push(net.elbo(net.of(data.encoder), decoder, x, net.floats(data.eps)).elbo);
}
let bytes = Buffer.from(Float32Array.from(out).buffer);
while (bytes.length) bytes = bytes.subarray(writeSync(1, bytes));
