// What a page of the book can do beside being read: search, theme, questions before answers, formulas that copy as LaTeX. All of it is extra:
// without scripts everything is shown.
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

  // Predict first: what follows a question opens when the reader has made up their mind.
  for (const question of document.querySelectorAll('main > blockquote')) {
    if (!/^\s*Predict first/.test(question.textContent)) continue;
    const hidden = [];
    for (let next = question.nextElementSibling; next && !/^H[123]$/.test(next.tagName) && next.tagName !== 'NAV' && !/^\s*Predict first/.test(next.tagName === 'BLOCKQUOTE' ? next.textContent : ''); next = next.nextElementSibling) hidden.push(next);
    if (!hidden.length) continue;
    const show = document.createElement('button');
    show.type = 'button';
    show.className = 'predicted';
    show.textContent = 'I have a prediction: show what happens';
    question.append(show);
    for (const node of hidden) node.classList.add('later');
    const open = () => { for (const node of hidden) node.classList.remove('later'); show.remove(); };
    show.addEventListener('click', open);
    question.open = open;
  }
  const openAll = () => { for (const question of document.querySelectorAll('blockquote')) question.open?.(); };
  const target = () => location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  addEventListener('beforeprint', () => { openAll(); for (const folded of document.querySelectorAll('details')) folded.open = true; });
  if (document.querySelector('.predicted')) {
    const all = document.createElement('button');
    all.type = 'button';
    all.className = 'all';
    all.textContent = 'Show all answers';
    all.addEventListener('click', () => { openAll(); all.remove(); });
    document.querySelector('.downloads')?.append(all);
  }
  if (location.hash && !target()) openAll();

  // Formulas are drawings; copied, they are LaTeX.
  document.addEventListener('copy', event => {
    const selection = getSelection();
    if (!selection.rangeCount || !selection.getRangeAt(0).cloneContents().querySelector('svg.tex')) return;
    const copy = selection.getRangeAt(0).cloneContents();
    for (const svg of copy.querySelectorAll('svg.tex')) svg.replaceWith(`$${svg.getAttribute('aria-label')}$`);
    const box = document.createElement('div');
    box.append(copy);
    event.clipboardData.setData('text/plain', box.textContent);
    event.preventDefault();
  });

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
    const said = document.createElement('p');
    said.textContent = hits.length ? `${hits.length} section${hits.length > 1 ? 's' : ''}` : 'nothing found';
    found.append(said);
    for (const [, section, at] of hits.slice(0, 20)) {
      const link = document.createElement('a'), context = document.createElement('span');
      link.href = section.page;
      link.textContent = section.title;
      context.textContent = at < 0 ? '' : `… ${section.text.slice(Math.max(0, at - 50), at + 90)} …`;
      link.addEventListener('click', () => { found.hidden = true; });
      found.append(link, context);
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') { found.hidden = true; search.value = ''; }
    if (event.key === '/' && !/INPUT|TEXTAREA/.test(document.activeElement.tagName)) { event.preventDefault(); search.focus(); }
  });
})();
