// What a page of the book can do beside being read: search, theme, all answers at once. All of it is extra: without scripts everything can be read.
(() => {
  'use strict';
  document.querySelector('.tools').hidden = false;

  // Light or dark: the reader's choice, else the system's.
  const button = document.getElementById('theme'), root = document.documentElement;
  const dark = () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const name = () => { button.textContent = dark() ? 'Light' : 'Dark'; };
  button.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    try { localStorage.vaekitTheme = root.dataset.theme; } catch { /* private windows may refuse */ }
    name();
  });
  name();

  // What follows a question opens one by one or all at once; for paper, and for an address that says what an explorer shows, everything is open.
  const answers = document.querySelectorAll('.later'), open = all => { for (const folded of all) folded.open = true; };
  if (answers.length) {
    const all = document.createElement('button');
    Object.assign(all, {type: 'button', className: 'all', textContent: 'Show all answers'});
    all.addEventListener('click', () => { open(answers); all.remove(); });
    document.querySelector('.downloads').append(all);
  }
  if (location.hash && !document.getElementById(decodeURIComponent(location.hash.slice(1)))) open(answers);
  addEventListener('beforeprint', () => open(document.querySelectorAll('details')));

  // Search: sections that have all words, those with a word in their title first.
  const search = document.getElementById('search'), found = document.getElementById('found');
  search.addEventListener('input', () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    found.hidden = !words.length;
    found.replaceChildren();
    if (!words.length) return;
    const hits = [];
    for (const section of window.bookSections ?? []) {
      const title = section.title.toLowerCase(), text = section.text.toLowerCase();
      if (!words.every(word => title.includes(word) || text.includes(word))) continue;
      hits.push([words.filter(word => title.includes(word)).length * 1000 + words.reduce((n, word) => n + text.split(word).length - 1, 0), section, text.indexOf(words[0])]);
    }
    hits.sort((a, b) => b[0] - a[0]);
    const shown = (tag, properties) => found.appendChild(Object.assign(document.createElement(tag), properties));
    shown('p', {textContent: hits.length ? `${hits.length} section${hits.length > 1 ? 's' : ''}` : 'nothing found'});
    for (const [, section, at] of hits.slice(0, 20)) {
      shown('a', {href: section.page, textContent: section.title, onclick() { found.hidden = true; }});
      shown('span', {textContent: at < 0 ? '' : `… ${section.text.slice(Math.max(0, at - 50), at + 90)} …`});
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') { found.hidden = true; search.value = ''; }
    if (event.key === '/' && !/INPUT|TEXTAREA/.test(document.activeElement.tagName)) { event.preventDefault(); search.focus(); }
  });
})();
