// An explorer's scripts as its page runs them, in one function, but without a page: their numbers need none.
import {readFileSync} from 'node:fs';

const folder = new URL('../../main/resources/vaekit/explore/', import.meta.url);

/** What the shared files and that of one kind declare, by name. */
export function load(kind, ...names) {
  const files = ['figure', 'chart', 'gaussian', 'network', 'pad', kind].map(name => readFileSync(new URL(name + '.js', folder), 'utf8'));
  return new Function(`'use strict';\n${files.join('')}\nreturn {${names}};`)();
}
