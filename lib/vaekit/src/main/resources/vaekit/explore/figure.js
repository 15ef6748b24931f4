// The figure of an explorer: its sliders, buttons, canvases and words; nothing here knows of a model.
// Explorer.java puts the files of an explorer into one function of its own: what one file declares, the next ones use.

/** Starts the explorers of a kind that have not been started. */
function start(kind, explore) {
  for (const root of document.querySelectorAll(`.vaekit-explorer[data-kind="${kind}"]:not([data-started])`)) {
    root.dataset.started = '';
    const ui = new Ui(root);
    explore(ui, JSON.parse(root.querySelector('script[type="application/json"]').textContent));
    ui.begin();
  }
}

/** A new last child of `parent`. */
function element(parent, tag, className = '', properties = {}) {
  return parent.appendChild(Object.assign(document.createElement(tag), {className}, properties));
}

/** A new last child that tells a screen reader what it is. */
function named(parent, tag, className, role, label) {
  const node = element(parent, tag, className);
  node.setAttribute('role', role);
  node.setAttribute('aria-label', label);
  return node;
}

/** Text with true minus signs before numbers. */
function minus(text) {
  return String(text).replace(/-(?=[\d.])/g, '−');
}

/** Numbers as Java has them in a call. */
function list(values) {
  return values.map(v => v.toFixed(2)).join(', ');
}

/** A matrix of one column in Java. */
function column(values) {
  return `smile.tensor.DenseMatrix.of(new double[][] {${values.map(v => `{${list([v])}}`).join(', ')}})`;
}

function nats(v, places = 2) {
  return `${v.toFixed(places)} nats`;
}

/** A figure's parts. Values live in sliders, so that keyboard and screen reader have them too; whatever changes one draws all. */
class Ui {
  constructor(root) {
    this.root = root;
    this.kind = root.dataset.kind;
    this.values = {};                                  // by name: {input, show, places}
    this.draws = [];
    root.querySelector('img')?.remove();               // the still picture for pages without scripts
    this.body = element(root, 'div', 'vk-body');
    root.prepend(this.body);
  }

  /** A column of the figure: canvases and controls stand below each other in it. */
  panel() {
    return element(this.body, 'div', 'vk-panel');
  }

  text(panel, textContent) {
    element(panel, 'p', '', {textContent});
  }

  /** A sentence that changes while the reader drags, and is read aloud when they stop; `words()` gives it. */
  readout(panel, words) {
    const shown = element(panel, 'p', 'vk-readout'), spoken = element(panel, 'p', 'vk-spoken');
    spoken.setAttribute('aria-live', 'polite');
    let later;
    this.draws.push(() => {
      const text = minus(words());
      if (shown.textContent === text) return;
      shown.textContent = text;
      clearTimeout(later);
      later = setTimeout(() => { spoken.textContent = text; }, 600);
    });
  }

  /** Keeps input.value as the value `name`; `show()` is called when it was set. Without `places` it is a text. */
  keep(name, input, show, places) {
    this.values[name] = {input, show, places};
    show();
  }

  slider(panel, name, label, min, max, value, step = 0.01) {
    const row = element(panel, 'label', 'vk-slider'), places = step < 1 ? 2 : 0;
    element(row, 'span', '', {textContent: label});
    const input = element(row, 'input', '', {type: 'range', min: min.toFixed(2), max, step, value}), number = element(row, 'output');
    this.keep(name, input, () => { number.textContent = minus((+input.value).toFixed(places)); }, places);
    input.addEventListener('input', () => this.set({[name]: input.value}));
    return input;
  }

  /** Buttons of which one is chosen: its number is the value `name`. */
  choice(panel, name, label, options, chosen = 0) {
    const group = named(panel, 'div', 'vk-choice', 'radiogroup', label), input = {value: chosen}, own = 'vk' + Math.random();
    const radios = options.map((option, i) => {
      const row = element(group, 'label'), radio = element(row, 'input', '', {type: 'radio', name: own});      // a name in the whole page
      row.append(option);
      radio.addEventListener('change', () => this.set({[name]: i}));
      return radio;
    });
    this.keep(name, input, () => radios.forEach((radio, i) => { radio.checked = i === +input.value; }), 0);
  }

  get(name) {
    return +this.values[name].input.value;
  }

  all(...names) {
    return names.map(name => this.get(name));
  }

  /** Changes values from code, such as a drag: {name: value, …}; sliders keep within their ends. */
  set(values) {
    for (const [name, value] of Object.entries(values)) {
      this.values[name].input.value = value;
      this.values[name].show();
    }
    this.changed();
  }

  button(panel, label, act) {
    const last = panel.lastElementChild, row = last?.className === 'vk-buttons' ? last : element(panel, 'div', 'vk-buttons');
    const button = element(row, 'button', '', {type: 'button', textContent: label});
    button.addEventListener('click', () => act(button));
  }

  /** A canvas as wide as its panel, `aspect` times as high; drawn by `draw(view)` whenever something changes. */
  canvas(panel, label, aspect, draw, className) {
    const view = new View(this.root, named(panel, 'canvas', className, 'img', label), aspect);
    this.draws.push(() => draw(view));
    return view;
  }

  /** The pointer's place in the chart while a button or finger is down. Where only x is asked for, a finger that moves up or down scrolls the page. */
  drag(view, moved) {
    const {node} = view;
    node.style.touchAction = moved.length < 2 ? 'pan-y' : 'none';
    node.classList.add('vk-drag');
    const tell = event => {
      const box = node.getBoundingClientRect();
      moved(view.toX(event.clientX - box.left), view.toY(event.clientY - box.top));
    };
    node.addEventListener('pointerdown', event => { node.setPointerCapture(event.pointerId); tell(event); });
    node.addEventListener('pointermove', event => { if (node.hasPointerCapture(event.pointerId)) tell(event); });
  }

  /** The line of Java that makes what is shown; `line()` gives it. */
  java(panel, line) {
    const box = element(panel, 'div', 'vk-java'), code = element(box, 'code', '', {tabIndex: 0}), label = 'Copy as Java';
    this.button(box, label, async button => {
      try {
        await navigator.clipboard.writeText(code.textContent);
      } catch {                                        // pages from a file may not write to the clipboard by themselves
        getSelection().selectAllChildren(code);
        document.execCommand('copy');
      }
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = label; }, 1500);
    });
    this.draws.push(() => { code.textContent = line(); });
  }

  /** Draws before the next frame, once however often it is called. */
  changed() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      const from = performance.now();
      for (const draw of this.draws) draw();
      this.root.dataset.frame = (performance.now() - from).toFixed(1);
      clearTimeout(this.later);
      this.later = setTimeout(() => this.remember(), 300);
    });
  }

  /** step(share) in every frame, its share growing from 0 to 1; at once to 1 where the reader wants no motion. */
  play(seconds, step) {
    const begin = performance.now(), still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const frame = now => {
      const share = still ? 1 : Math.min(1, Math.max(0, now - begin) / (1000 * seconds));
      step(share);
      if (share < 1) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  begin() {
    this.recall();
    for (const node of this.root.querySelectorAll('input, button, canvas')) node.dataset.lmSuppressShortcuts = 'true';   // else JupyterLab takes the arrow keys
    const again = () => this.changed();
    new ResizeObserver(again).observe(this.root);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
    for (const node of [document.body, document.documentElement]) new MutationObserver(again).observe(node, {attributeFilter: ['data-jp-theme-light', 'data-theme', 'class']});
    again();
  }

  /** The address of a page keeps what its explorers show: #latent=z1:0.50,z2:-1.20. JupyterLab uses its address for itself. */
  remember() {
    if (document.querySelector('.jp-Notebook')) return;
    const own = Object.entries(this.values).map(([name, {input, places}]) => `${name}:${places === undefined ? input.value : (+input.value).toFixed(places)}`);
    try {
      history.replaceState(null, '', '#' + [...this.address(false), `${this.kind}=${own}`].join('&'));
    } catch { /* a page that may not change its address goes on without */ }
  }

  recall() {
    for (const pair of this.address(true).join().split(/[=,]/).slice(1)) {
      const [name, text = ''] = pair.split(':'), value = this.values[name];
      if (value && (value.places === undefined ? /^[\w-]*$/.test(text) : Number.isFinite(+text))) this.set({[name]: text});
    }
  }

  /** The parts of the address that are of this figure, or those of the others. */
  address(own) {
    return location.hash.slice(1).split('&').filter(part => part.includes('=') && part.startsWith(this.kind + '=') === own);
  }
}
