// The explorers' scripts as the page runs them, without a page: their numbers need none.
import {readFileSync} from 'node:fs';
import {runInThisContext} from 'node:vm';

const folder = new URL('../../main/resources/vaekit/explore/', import.meta.url);
globalThis.vaekit = {explorers: {}, start() {}};
for (const name of ['network', 'latent', 'digit', 'kl', 'elbo', 'reparameterise', 'cvae', 'posterior', 'film', 'beta']) {
  runInThisContext(readFileSync(new URL(name + '.js', folder), 'utf8'), {filename: name + '.js'});
}
export const vaekit = globalThis.vaekit;
