// What every explorer stands on: the figure with its sliders, buttons, canvases and words; nothing here knows of a model.
(() => {
  'use strict';
  const vaekit = globalThis.vaekit ??= {};
  if (vaekit.start) return;                            // another explorer on this page has brought the same lines
  vaekit.explorers = {};                               // kind → function (ui, data)

  /** Starts every explorer on the page that has not been started. Scripts of outputs run when the page or the cell is shown. */
  vaekit.start = () => {
    for (const root of document.querySelectorAll('.vaekit-explorer:not([data-started])')) {
      const make = vaekit.explorers[root.dataset.kind];
      if (!make) continue;
      root.dataset.started = '';
      const ui = new Ui(root);
      make(ui, JSON.parse(root.querySelector('script[type="application/json"]').textContent));
      ui.begin();
    }
  };

  /** One colour for one idea, as in the notebooks' figures; the second of each is for dark pages. */
  const COLOURS = {
    q: ['#D55E00', '#F08A3C'], p: ['#0072B2', '#63B5EC'], elbo: ['#009E73', '#3CC79C'], kl: ['#B85C8E', '#E08DBB'],
    pathwise: ['#B37A00', '#E9B44C'], score: ['#882255', '#DD7FA8'], quiet: ['#5F6670', '#A3ABB6'],
  };
  const TEN = [['#0072B2', '#63B5EC'], ['#D55E00', '#F08A3C'], ['#009E73', '#3CC79C'], ['#B85C8E', '#E08DBB'], ['#B37A00', '#E9B44C'],
    ['#3A8FC4', '#8CCBF2'], ['#332288', '#9C90EE'], ['#882255', '#DD7FA8'], ['#7A7A1A', '#C5C55A'], ['#5F6670', '#A3ABB6']];

  /** A figure's parts. Values live in sliders, so that keyboard and screen reader have them too; whatever changes one draws all. */
  class Ui {
    constructor(root) {
      this.root = root;
      this.values = {};                                // by name: {input, read()}
      this.draws = [];
      this.body = element('div', 'vk-body');
      root.querySelector('img')?.remove();             // the still picture for pages without scripts
      root.prepend(this.body);
    }

    /** A column of the figure: canvases and controls stand below each other in it. */
    panel() {
      return this.body.appendChild(element('div', 'vk-panel'));
    }

    text(panel, words = '') {
      const p = panel.appendChild(element('p', 'vk-text'));
      p.textContent = words;
      return p;
    }

    /** A sentence that changes while the reader drags, and is read aloud when they stop. */
    readout(panel) {
      const p = panel.appendChild(element('p', 'vk-readout'));
      const spoken = panel.appendChild(element('p', 'vk-spoken'));
      spoken.setAttribute('aria-live', 'polite');
      let later;
      return words => {
        if (p.textContent === words) return;
        p.textContent = words;
        clearTimeout(later);
        later = setTimeout(() => { spoken.textContent = words; }, 600);
      };
    }

    slider(panel, name, label, min, max, value, step = 0.01) {
      const row = panel.appendChild(element('label', 'vk-slider'));
      const words = row.appendChild(element('span'));
      words.textContent = label;
      const input = row.appendChild(element('input'));
      Object.assign(input, {type: 'range', min, max, step});
      input.value = value;
      const number = row.appendChild(element('output'));
      const places = step < 0.1 ? 2 : step < 1 ? 1 : 0;
      const show = () => { number.textContent = (+input.value).toFixed(places).replace('-', '−'); };
      input.addEventListener('input', () => { show(); this.changed(); });
      this.values[name] = {input, show, places};
      show();
      return input;
    }

    get(name) {
      return +this.values[name].input.value;
    }

    /** Moves sliders from code, such as a drag: {name: value, …}; they keep within their ends. */
    set(values) {
      for (const [name, value] of Object.entries(values)) {
        this.values[name].input.value = value;
        this.values[name].show();
      }
      this.changed();
    }

    button(panel, label, act) {
      const button = this.buttons(panel).appendChild(element('button'));
      button.type = 'button';
      button.textContent = label;
      button.addEventListener('click', () => act(button));
      return button;
    }

    buttons(panel) {
      const last = panel.lastElementChild;
      return last?.className === 'vk-buttons' ? last : panel.appendChild(element('div', 'vk-buttons'));
    }

    /** Buttons of which one is chosen: its number is the value `name`. */
    choice(panel, name, label, options, chosen = 0) {
      const group = panel.appendChild(element('div', 'vk-choice'));
      group.setAttribute('role', 'radiogroup');
      group.setAttribute('aria-label', label);
      const input = {value: chosen};
      const inputs = options.map((option, i) => {
        const row = group.appendChild(element('label'));
        const radio = row.appendChild(element('input'));
        Object.assign(radio, {type: 'radio', name: `${this.root.dataset.kind}-${name}-${Ui.count ??= 0}`, value: i});
        row.append(option);
        radio.addEventListener('change', () => { input.value = i; this.changed(); });
        return radio;
      });
      Ui.count++;
      const show = () => inputs.forEach((radio, i) => { radio.checked = i === +input.value; });
      this.values[name] = {input, show, places: 0};
      show();
    }

    /** A canvas as wide as its panel, `aspect` times as high; drawn by `draw(canvas)` whenever something changes. */
    canvas(panel, label, aspect, draw) {
      const node = panel.appendChild(element('canvas'));
      node.setAttribute('role', 'img');
      node.setAttribute('aria-label', label);
      const view = new View(this.root, node, aspect);
      this.draws.push(() => draw(view));
      return view;
    }

    /** The pointer's place in the chart while a button or finger is down. `sideways`: a finger that moves up or down scrolls the page. */
    drag(view, moved, sideways = false) {
      const node = view.node;
      node.style.touchAction = sideways ? 'pan-y' : 'none';
      node.style.cursor = 'grab';
      const tell = event => {
        const box = node.getBoundingClientRect();
        moved(view.toX(event.clientX - box.left), view.toY(event.clientY - box.top), event);
      };
      node.addEventListener('pointerdown', event => { node.setPointerCapture(event.pointerId); tell(event); });
      node.addEventListener('pointermove', event => { if (node.hasPointerCapture(event.pointerId)) tell(event); });
    }

    /** The line of Java that makes what is shown; `line()` gives it. */
    java(panel, line) {
      const box = panel.appendChild(element('div', 'vk-java'));
      const code = box.appendChild(element('code'));
      const button = box.appendChild(element('button'));
      button.type = 'button';
      button.textContent = 'Copy as Java';
      button.addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(code.textContent);
        } catch {                                      // pages from a file may not write to the clipboard by themselves
          getSelection().selectAllChildren(code);
          document.execCommand('copy');
        }
        button.textContent = 'Copied';
        setTimeout(() => { button.textContent = 'Copy as Java'; }, 1500);
      });
      this.draws.push(() => { code.textContent = line(); });
    }

    onChange(draw) {
      this.draws.push(draw);
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

    begin() {
      this.recall();
      for (const node of this.root.querySelectorAll('input, button, canvas')) node.dataset.lmSuppressShortcuts = 'true';   // else JupyterLab takes the arrow keys
      new ResizeObserver(() => this.changed()).observe(this.root);
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.changed());
      new MutationObserver(() => this.changed()).observe(document.body, {attributes: true, attributeFilter: ['data-jp-theme-light', 'class']});
      new MutationObserver(() => this.changed()).observe(document.documentElement, {attributes: true, attributeFilter: ['data-theme', 'class']});
      this.changed();
    }

    /** The address of a page keeps what its explorers show: #latent=z1:0.50,z2:-1.20. JupyterLab uses its address for itself. */
    remember() {
      if (document.querySelector('.jp-Notebook')) return;
      const mine = Object.entries(this.values).map(([name, v]) => `${name}:${(+v.input.value).toFixed(v.places)}`).join(',');
      const others = location.hash.slice(1).split('&').filter(part => part.includes('=') && !part.startsWith(this.key() + '='));
      try {
        history.replaceState(null, '', '#' + [...others, `${this.key()}=${mine}`].join('&'));
      } catch { /* a page that may not change its address goes on without */ }
    }

    recall() {
      const part = location.hash.slice(1).split('&').find(text => text.startsWith(this.key() + '='));
      for (const pair of part?.split('=')[1].split(',') ?? []) {
        const [name, value] = pair.split(':');
        if (this.values[name] && Number.isFinite(+value)) this.set({[name]: +value});
      }
    }

    key() {
      return this.root.dataset.kind;
    }
  }

  /** A canvas with axes: places in the chart's own units, sharp on every screen. */
  class View {
    constructor(root, node, aspect) {
      Object.assign(this, {root, node, aspect, x: [0, 1], y: [0, 1], edge: [0, 0, 0, 0]});
    }

    /** Clears it for a new picture with x and y from … to; `edge` is the room for labels: left, right, top, bottom in pixels. */
    clear(x = [0, 1], y = [0, 1], edge = [0, 0, 0, 0]) {
      const width = Math.max(this.node.clientWidth, 50), height = Math.round(width * this.aspect), scale = devicePixelRatio || 1;
      if (this.node.width !== Math.round(width * scale) || this.node.height !== Math.round(height * scale)) {
        this.node.width = Math.round(width * scale);
        this.node.height = Math.round(height * scale);
        this.node.style.height = height + 'px';
      }
      Object.assign(this, {x, y, edge, width, height, ink: getComputedStyle(this.root).color});
      const [r, g, b] = this.ink.match(/[\d.]+/g).map(Number);
      this.dark = r + g + b > 382;
      const pen = this.pen = this.node.getContext('2d');
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      pen.clearRect(0, 0, width, height);
      pen.font = '12px system-ui, sans-serif';
      pen.lineWidth = 1;
      return pen;
    }

    colour(name) {
      return (typeof name === 'number' ? TEN[name % 10] : COLOURS[name])[this.dark ? 1 : 0];
    }

    px(x) { return this.edge[0] + (x - this.x[0]) / (this.x[1] - this.x[0]) * (this.width - this.edge[0] - this.edge[1]); }
    py(y) { return this.height - this.edge[3] - (y - this.y[0]) / (this.y[1] - this.y[0]) * (this.height - this.edge[2] - this.edge[3]); }
    toX(px) { return this.x[0] + (px - this.edge[0]) / (this.width - this.edge[0] - this.edge[1]) * (this.x[1] - this.x[0]); }
    toY(py) { return this.y[0] + (this.height - this.edge[3] - py) / (this.height - this.edge[2] - this.edge[3]) * (this.y[1] - this.y[0]); }

    /** Axes with round numbers at their ticks. */
    axes(xName, yName) {
      const pen = this.pen;
      pen.strokeStyle = pen.fillStyle = this.ink;
      pen.globalAlpha = 0.75;
      pen.textAlign = 'center';
      const free = this.width - this.edge[1] - pen.measureText(xName).width - 14;
      for (const t of ticks(...this.x, this.width / 90)) {
        if (this.px(t) < free) pen.fillText(label(t), this.px(t), this.height - this.edge[3] + 15);
        this.rule(t, this.y[0], t, this.y[1], 0.12);
      }
      pen.textAlign = 'right';
      for (const t of ticks(...this.y, this.height / 50)) {
        pen.fillText(label(t), this.edge[0] - 5, this.py(t) + 4);
        this.rule(this.x[0], t, this.x[1], t, 0.12);
      }
      pen.fillText(xName, this.width - this.edge[1], this.height - this.edge[3] + 15);
      pen.textAlign = 'left';
      pen.fillText(yName, 2, 11);
      pen.globalAlpha = 1;
    }

    rule(x0, y0, x1, y1, alpha = 1) {
      const pen = this.pen, before = pen.globalAlpha;
      pen.globalAlpha = alpha;
      pen.beginPath();
      pen.moveTo(this.px(x0), this.py(y0));
      pen.lineTo(this.px(x1), this.py(y1));
      pen.stroke();
      pen.globalAlpha = before;
    }

    /** The graph of f, a point for each pixel or two. */
    curve(f, colour, dash = [], from = this.x[0], to = this.x[1]) {
      const pen = this.pen, n = Math.round(this.width / 2);
      pen.beginPath();
      for (let i = 0; i <= n; i++) {
        const x = from + (to - from) * i / n;
        pen[i ? 'lineTo' : 'moveTo'](this.px(x), this.py(f(x)));
      }
      this.stroke(colour, dash);
    }

    /** The area between f and 0. */
    area(f, colour) {
      const pen = this.pen, n = Math.round(this.width / 2);
      pen.beginPath();
      pen.moveTo(this.px(this.x[0]), this.py(0));
      for (let i = 0; i <= n; i++) {
        const x = this.x[0] + (this.x[1] - this.x[0]) * i / n;
        pen.lineTo(this.px(x), this.py(f(x)));
      }
      pen.lineTo(this.px(this.x[1]), this.py(0));
      pen.fillStyle = this.colour(colour);
      pen.globalAlpha = 0.28;
      pen.fill();
      pen.globalAlpha = 1;
    }

    line(points, colour, dash = []) {
      this.pen.beginPath();
      points.forEach(([x, y], i) => this.pen[i ? 'lineTo' : 'moveTo'](this.px(x), this.py(y)));
      this.stroke(colour, dash);
    }

    stroke(colour, dash) {
      const pen = this.pen;
      pen.strokeStyle = this.colour(colour);
      pen.lineWidth = 2;
      pen.setLineDash(dash);
      pen.stroke();
      pen.setLineDash([]);
      pen.lineWidth = 1;
    }

    dot(x, y, colour, radius = 5) {
      this.pen.beginPath();
      this.pen.arc(this.px(x), this.py(y), radius, 0, 7);
      this.pen.fillStyle = this.colour(colour);
      this.pen.fill();
    }

    /** The one-standard-deviation ellipse of a diagonal Gaussian. */
    ellipse(x, y, sx, sy, colour, dash = []) {
      this.pen.beginPath();
      this.pen.ellipse(this.px(x), this.py(y), Math.abs(this.px(x + sx) - this.px(x)), Math.abs(this.py(y + sy) - this.py(y)), 0, 0, 7);
      this.stroke(colour, dash);
    }

    words(text, x, y, colour, align = 'left') {
      this.pen.fillStyle = colour === undefined ? this.ink : this.colour(colour);
      this.pen.textAlign = align;
      this.pen.fillText(text, x, y);
    }

    /** Grey pixels, `side` × `side` values in [0, 1], dark on light as ink on paper, at a place and size in pixels. */
    image(values, side, left, top, size) {
      const paper = vaekit.paper ??= document.createElement('canvas');
      paper.width = paper.height = side;
      const pen = paper.getContext('2d'), pixels = pen.createImageData(side, side);
      for (let i = 0; i < side * side; i++) {
        const ink = 255 - Math.round(255 * Math.min(1, Math.max(0, values[i])));
        pixels.data.set([ink, ink, ink, 255], 4 * i);
      }
      pen.putImageData(pixels, 0, 0);
      this.pen.imageSmoothingEnabled = false;
      this.pen.drawImage(paper, left, top, size, size);
    }
  }

  /** Round numbers between from and to, about n of them. */
  function ticks(from, to, n) {
    const raw = (to - from) / Math.max(2, n), power = 10 ** Math.floor(Math.log10(raw)), step = [1, 2, 5, 10].find(s => s * power >= raw) * power;
    const marks = [];
    for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) marks.push(i * step);
    return marks;
  }

  function label(t) {
    return String(+t.toPrecision(6)).replace('-', '−');
  }

  function element(tag, className = '') {
    const node = document.createElement(tag);
    if (className) node.className = className;
    return node;
  }

  vaekit.ticks = ticks;
  vaekit.nats = (v, places = 2) => `${v.toFixed(places).replace('-', '−')} nats`;
})();
