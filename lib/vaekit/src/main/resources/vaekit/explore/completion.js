// A conditional VAE that completes pictures: draw the part that is given, and see several ways to go on.

/** The missing pixels, one way for each of the draws of noise in eps: z ~ p(z|g), then the decoder's means of t given g and z. */
function completions(prior, decoder, given, eps) {
  return draws(apply(prior, given), eps).map(z => apply(decoder, Float32Array.of(...given, ...z)));
}

function explore(ui, data) {
  const prior = network(data.prior), decoder = network(data.decoder), eps = floats(data.eps), L = decoder[0].in - data.given.length;
  const left = ui.panel(), right = ui.panel(), ways = 8, isGiven = new Set(data.given);
  let given, found, drawn;

  ui.draws.push(() => {
    const from = (ui.get('seed') - 1) * L;
    found = completions(prior, decoder, given, eps.subarray(from, from + ways * L));
  });

  drawingPad(ui, left, 'the paper: draw in its white part; in grey the mean of the completions', greys(data.pictures, 784), (ink, own) => {
    const sums = new Float32Array(784);
    ink.forEach((v, i) => { sums[pixelOf(i)] += v / 16; });
    given = data.given.map(i => sums[i] > 0.5 ? 1 : 0);          // the model knows black and white
    drawn = own;
  }, {
    allowed: pixel => isGiven.has(pixel),
    painted: ink => {
      const mean = whole(data.target.map((_, i) => 0.12 + 0.5 * found.reduce((sum, t) => sum + t[i] / ways, 0)));
      return ink.map((v, i) => isGiven.has(pixelOf(i)) ? v : mean[pixelOf(i)]);
    },
  });
  ui.slider(right, 'seed', 'first seed', 1, eps.length / L - ways + 1, 1, 1);
  ui.canvas(right, 'eight completions of what is given, each with a z of its own', 0.5, view => view.images(found.map(whole), 28, 4));
  ui.readout(right, () => {
    const apart = data.target.filter((_, i) => Math.max(...found.map(t => t[i])) - Math.min(...found.map(t => t[i])) > 0.5).length;
    return `${given.filter(v => v).length} of ${given.length} given pixels are black. The ${ways} completions disagree in ${apart} of ${data.target.length} missing ones.`;
  });
  ui.java(right, () => {
    const seed = ui.get('seed'), x = drawn ? `Explore.drawing("${hexadecimal(whole([]))}")` : `ink.test().subset(${ui.get('n')}).matrix()`;
    return `var x = ${x};\nPlot.images("Completions", IntStream.rangeClosed(${seed}, ${seed + ways - 1}).mapToObj(s -> Plot.row("seed " + s, quarter.completed(x, small.predict(x, Rng.seed(s))))).toArray(ImageGrid.Row[]::new))`;
  });

  function whole(missing) {
    const picture = new Float32Array(784);
    data.given.forEach((at, i) => { picture[at] = given[i]; });
    data.target.forEach((at, i) => { picture[at] = missing[i] ?? 0; });
    return picture;
  }
}
