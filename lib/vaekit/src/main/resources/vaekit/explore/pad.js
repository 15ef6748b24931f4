// A sheet of paper to draw on with mouse, finger or keyboard. What was drawn is kept as the pen's way, so that an address holds a drawing.
const PAD = 112;                                       // the pad's pixels, across and down: four for each of the model's

/**
 * @param pictures of 28 × 28 pixels, to begin with and to choose from
 * @param changed called with the ink, PAD × PAD values in [0, 1], and whether the reader drew it, whenever it is another
 * @param allowed whether ink may lie in a pixel of the 28 × 28
 * @param painted from the ink, what is seen
 */
function drawingPad(ui, panel, label, pictures, changed, {allowed = () => true, painted = ink => ink} = {}) {
  const ink = new Float32Array(PAD * PAD), way = {value: ''};          // '-' a clean sheet, '_' the pen is lifted, else four digits x and y
  if (pictures.length > 1) ui.slider(panel, 'n', 'picture', 0, pictures.length - 1, 0, 1).addEventListener('input', () => ui.set({way: ''}));
  ui.text(panel, 'Draw here with mouse or finger; or with the arrow keys, the space bar lifting and lowering the pen.');
  let at = [PAD / 2, PAD / 2], last = null, down = false;
  const view = ui.canvas(panel, label, 1, view => {
    view.clear([0, PAD], [PAD, 0]);
    view.image(painted(ink), PAD, 0, 0, view.width);
    if (document.activeElement === view.node) view.dot(...at, down ? 'q' : 'quiet', 4);
  }, 'vk-pad');
  const {node} = view;
  node.tabIndex = 0;
  node.addEventListener('pointerdown', lift);
  for (const event of ['focus', 'blur']) node.addEventListener(event, () => ui.changed());
  ui.drag(view, draw);
  node.addEventListener('keydown', event => {
    const [dx, dy] = {ArrowLeft: [-3, 0], ArrowRight: [3, 0], ArrowUp: [0, -3], ArrowDown: [0, 3], ' ': [0, 0]}[event.key] ?? [];
    if (dx === undefined) return;
    event.preventDefault();
    if (event.key === ' ') { down = !down; lift(); }
    at = [within(at[0] + dx), within(at[1] + dy)];
    if (down) draw(...at); else ui.changed();
  });
  ui.button(panel, 'Clear', () => ui.set({way: '-'}));
  ui.keep('way', way, replay);

  function replay() {
    const steps = way.value.match(/-|_|[0-9a-z]{4}/g) ?? [];
    const picture = steps[0] === '-' ? [] : pictures[ui.values.n ? ui.get('n') : 0];
    ink.forEach((_, i) => { ink[i] = picture[pixelOf(i)] ?? 0; });
    last = null;
    for (const step of steps) {
      if (step.length < 4) last = null; else stroke(parseInt(step.slice(0, 2), 36), parseInt(step.slice(2), 36));
    }
    last = null;
    changed(ink, way.value !== '');
  }

  function lift() {
    last = null;
    if (way.value && !/[-_]$/.test(way.value)) way.value += '_';
  }

  function draw(x, y) {
    [x, y] = [within(x), within(y)];
    if (last && last[0] === x && last[1] === y) return;
    way.value += [x, y].map(v => v.toString(36).padStart(2, '0')).join('');
    stroke(x, y);
    changed(ink, way.value !== '');
    ui.changed();
  }

  /** A soft round pen from the last point to this. */
  function stroke(x, y) {
    const from = last ?? [x, y], steps = Math.ceil(Math.hypot(x - from[0], y - from[1])) + 1;
    for (let s = 0; s <= steps; s++) blot(from[0] + (x - from[0]) * s / steps, from[1] + (y - from[1]) * s / steps);
    last = at = [x, y];
  }

  function blot(a, b) {
    for (let y = Math.max(0, Math.floor(b - 7)); y < Math.min(PAD, b + 7); y++) for (let x = Math.max(0, Math.floor(a - 7)); x < Math.min(PAD, a + 7); x++) {
      const i = y * PAD + x;
      if (allowed(pixelOf(i))) ink[i] = Math.max(ink[i], Math.min(1, Math.max(0, 5 - Math.hypot(x + 0.5 - a, y + 0.5 - b))));
    }
  }

  function within(v) {
    return Math.round(Math.min(PAD, Math.max(0, v)));
  }
}

/** In which of 28 × 28 pixels a pixel of the pad lies. */
function pixelOf(i) {
  return Math.floor(i / PAD / 4) * 28 + Math.floor(i % PAD / 4);
}

/** A picture as the library's Explore.drawing reads it: a hexadecimal digit for each pixel, 0 for white. */
function hexadecimal(picture) {
  return Array.from(picture, v => Math.round(15 * v).toString(16)).join('');
}
