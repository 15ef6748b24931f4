// A canvas to draw charts and pictures on.

/** Ten colours for labels, each for light and for dark pages; some stand for an idea, as in the notebooks' figures. */
const COLOURS = [['#0072B2', '#63B5EC'], ['#D55E00', '#F08A3C'], ['#009E73', '#3CC79C'], ['#B85C8E', '#E08DBB'], ['#B37A00', '#E9B44C'],
  ['#3A8FC4', '#8CCBF2'], ['#332288', '#9C90EE'], ['#882255', '#DD7FA8'], ['#7A7A1A', '#C5C55A'], ['#5F6670', '#A3ABB6']];
const IDEAS = {p: 0, q: 1, elbo: 2, kl: 3, pathwise: 4, score: 7, quiet: 9};
const paper = globalThis.document?.createElement('canvas');      // for one picture, before it is enlarged

/** A canvas with axes: places in the chart's own units, sharp on every screen. */
class View {
  constructor(root, node, aspect) {
    Object.assign(this, {root, node, aspect});
  }

  /** Clears it for a new picture with x and y from … to; `edge` is the room for labels: left, right, top, bottom in pixels. */
  clear(x = [0, 1], y = [0, 1], edge = [0, 0, 0, 0]) {
    const {node} = this, width = Math.max(node.clientWidth, 50), height = Math.round(width * this.aspect), sharp = devicePixelRatio;
    const ink = getComputedStyle(this.root).color, [r, g, b] = ink.match(/[\d.]+/g).map(Number), pen = node.getContext('2d');
    const scale = [(width - edge[0] - edge[1]) / (x[1] - x[0]), (height - edge[2] - edge[3]) / (y[0] - y[1])];
    Object.assign(this, {x, y, edge, width, height, scale, ink, pen, dark: r + g + b > 382});
    if (node.width !== Math.round(width * sharp) || node.height !== Math.round(height * sharp)) {
      node.width = Math.round(width * sharp);
      node.height = Math.round(height * sharp);
      node.style.height = height + 'px';
    }
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = '12px system-ui, sans-serif';
    pen.lineWidth = 1;
    pen.strokeStyle = this.ink;
  }

  px(x) { return this.edge[0] + (x - this.x[0]) * this.scale[0]; }
  py(y) { return this.edge[2] + (y - this.y[1]) * this.scale[1]; }
  toX(px) { return this.x[0] + (px - this.edge[0]) / this.scale[0]; }
  toY(py) { return this.y[1] + (py - this.edge[2]) / this.scale[1]; }

  /** Clears it and draws axes with round numbers at their ticks. */
  axes(x, y, xName, yName, edge = [36, 6, 18, 22]) {
    this.clear(x, y, edge);
    const bottom = this.height - edge[3] + 15, right = this.width - edge[1];
    this.faint(0.75, () => {
      const free = right - this.pen.measureText(xName).width - 14;
      for (const t of xName ? ticks(...x, this.width / 90) : []) {
        if (this.px(t) < free) this.words(label(t), this.px(t), bottom, undefined, 'center');
        this.rule([t, y[0]], [t, y[1]]);
      }
      for (const t of ticks(...y, this.height / 50)) {
        this.words(label(t), edge[0] - 5, this.py(t) + 4, undefined, 'right');
        this.rule([x[0], t], [x[1], t]);
      }
      this.words(xName, right, bottom, undefined, 'right');
      this.words(yName, 2, 11);
    });
  }

  /** The latent plane around 0, with the prior as two circles. */
  plane(reach) {
    this.axes([-reach, reach], [-reach, reach], 'z₁', 'z₂', [26, 4, 18, 22]);
    for (const r of [1, 2]) this.ellipse(0, 0, r, r, 'p', [3, 4]);
  }

  /** Codes, a row of z₁ and one of z₂, as dots in their labels' colours, `count` of them from number `first` on. */
  codes([z1, z2], labels, first = 0, count = labels.length) {
    for (let n = 0; n < count; n++) this.dot(z1[first + n], z2[first + n], labels[n] ?? 0, 2.4);
  }

  /** A faint straight line in the page's own ink. */
  rule(...ends) {
    this.path(ends);
    this.faint(0.16, pen => pen.stroke());
  }

  /** What draw(pen) draws lets what is below shine through. */
  faint(alpha, draw) {
    const {pen} = this, before = pen.globalAlpha;
    pen.globalAlpha = alpha;
    draw(pen);
    pen.globalAlpha = before;
  }

  line(points, colour, dash) {
    this.path(points);
    this.stroke(colour, dash);
  }

  /** The graph of f, a point for each pixel or two. */
  curve(f, colour, dash) {
    this.line(this.graph(f), colour, dash);
  }

  /** The graph of f and the area between it and 0. */
  area(f, colour) {
    this.path([[this.x[0], 0], ...this.graph(f), [this.x[1], 0]]);
    this.pen.fillStyle = this.colour(colour);
    this.faint(0.28, pen => pen.fill());
    this.curve(f, colour);
  }

  graph(f) {
    return grid(...this.x, Math.round(this.width / 2)).map(x => [x, f(x)]);
  }

  path(points) {
    this.pen.beginPath();
    for (const [x, y] of points) this.pen.lineTo(this.px(x), this.py(y));
  }

  stroke(colour, dash = []) {
    const {pen} = this;
    pen.save();
    pen.strokeStyle = this.colour(colour);
    pen.lineWidth = 2;
    pen.setLineDash(dash);
    pen.stroke();
    pen.restore();
  }

  dot(x, y, colour, radius = 5) {
    this.pen.beginPath();
    this.pen.arc(this.px(x), this.py(y), radius, 0, 7);
    this.pen.fillStyle = this.colour(colour);
    this.pen.fill();
  }

  /** The one-standard-deviation ellipse of a diagonal Gaussian. */
  ellipse(x, y, sx, sy, colour, dash) {
    this.pen.beginPath();
    this.pen.ellipse(this.px(x), this.py(y), this.px(sx) - this.px(0), this.py(0) - this.py(sy), 0, 0, 7);
    this.stroke(colour, dash);
  }

  bar(x0, x1, y0, y1, colour) {
    this.pen.fillStyle = this.colour(colour);
    this.pen.fillRect(this.px(x0), this.py(y1), this.px(x1) - this.px(x0), this.py(y0) - this.py(y1));
  }

  /** What the colours mean: {words: colour, …}, at the right. */
  legend(entries, top = 28) {
    Object.entries(entries).forEach(([text, colour], i) => this.words(text, this.width - 8, top + 16 * i, colour, 'right'));
  }

  /** At a place in pixels. */
  words(text, x, y, colour, align = 'left') {
    this.pen.fillStyle = this.colour(colour);
    this.pen.textAlign = align;
    this.pen.fillText(text, x, y);
  }

  colour(name) {
    return name === undefined ? this.ink : COLOURS[IDEAS[name] ?? name][this.dark ? 1 : 0];
  }

  /** Grey pixels, `side` × `side` values in [0, 1], dark on light as ink on paper, at a place and size in pixels. */
  image(values, side, left, top, size) {
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

  /** Pictures from left to right, `across` in a row. */
  images(pictures, side, across) {
    this.clear();
    const step = this.width / across;
    pictures.forEach((values, n) => this.image(values, side, n % across * step, Math.floor(n / across) * step, step - 3));
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
  return minus(+t.toPrecision(6));
}

/** n numbers from … to, at equal distances. */
function grid(from, to, n) {
  return Array.from({length: n}, (_, i) => from + (to - from) * i / (n - 1));
}

/** A function on [from, to] from its values on a grid, with straight lines between them. */
function tabulated(from, to, values) {
  const last = values.length - 1;
  return x => {
    const t = Math.min(last, Math.max(0, (x - from) / (to - from) * last)), i = Math.min(last - 1, Math.floor(t));
    return values[i] + (t - i) * (values[i + 1] - values[i]);
  };
}
