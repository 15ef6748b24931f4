// Asking for a property: what a model writes for a target, drawn, and how much of it is a molecule.
function explore(ui, {property, targets, strings, ways, drawings}) {
  const left = ui.panel(), right = ui.panel(), last = targets.length - 1, low = targets[0], high = targets[last], step = (high - low) / last;
  const k = () => Math.round((ui.get('target') - low) / step), way = () => ways[ui.get('way')], now = () => way().targets[k()];

  const chart = ui.canvas(left, `the ${property} of the molecules that were written for each target, a dot for each; drag sideways to move the target`, 0.7, view => {
    const each = way().targets.map(t => t.values), all = each.flat();
    view.axes([low - step, high + step], [Math.min(low, ...all), Math.max(high, ...all)], 'target', property);
    view.faint(0.4, () => targets.forEach((t, i) => each[i].forEach((v, n) => view.dot(t + step * (n / each[i].length - 0.5) / 2, v, 0, 1.6))));
    view.line([[low, low], [high, high]], 'quiet', [5, 4]);
    view.line(targets.flatMap((t, i) => each[i].length ? [[t, mean(each[i])]] : []), 'p');
    view.line([[targets[k()], view.y[0]], [targets[k()], view.y[1]]], 'q', [4, 4]);
  });
  const shares = ui.canvas(left, 'the share of strings that are molecules, for each target', 0.35, view => {
    view.axes([low - step, high + step], [0, 1.05], 'target', 'molecules, share of all strings');
    targets.forEach((t, i) => view.bar(t - 0.4 * step, t + 0.4 * step, 0, way().targets[i].values.length / strings, i === k() ? 'q' : 'quiet'));
  });
  for (const view of [chart, shares]) ui.drag(view, x => ui.set({target: x}));
  ui.slider(right, 'target', 'target', low, high, targets[last >> 1], step);
  ui.choice(right, 'way', 'how the strings are written', ways.map(w => w.name));
  ui.readout(right, () => {
    const {values} = now(), middle = values.length ? `${mean(values).toFixed(2)} on average, with a spread of ${spread(values).toFixed(2)}` : 'none';
    return `Asked for ${targets[k()]}: ${values.length} of ${strings} strings are molecules (${Math.round(100 * values.length / strings)} %). `
      + `Their ${property}: ${middle}. The first six strings:`;
  });
  const row = element(right, 'div', 'vk-molecules');
  let shown;
  ui.draws.push(() => {
    if (shown === now()) return;
    shown = now();
    row.replaceChildren();
    for (const {smiles, value, fault} of shown.first) {
      const box = element(row, 'div');
      if (fault) element(box, 'code', '', {textContent: smiles}); else box.innerHTML = drawings[smiles];
      element(box, 'small', '', {textContent: fault ? 'no molecule: ' + fault : minus(value.toFixed(2))});
    }
  });
  ui.java(right, () => `var z = asked(${targets[k()]}, ${strings}, 5);\nStructures.show("target ${targets[k()]}", Structures.row("", Written.of(Molecules.read(writer.write(z, Rng.seed(6)${way().java}))).valid().subList(0, 6)))`);
}
