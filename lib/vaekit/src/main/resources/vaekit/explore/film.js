// The training film: where the codes of the same images lie after each epoch, beside the two terms of the loss.
(() => {
  'use strict';
  const {network: net} = globalThis.vaekit;
  vaekit.explorers.film ??= (ui, data) => {
    const {epochs, loss, kl} = data, last = epochs.length - 1, codes = net.halves(data.codes), labels = net.bytes(data.labels);
    const N = codes.length / 2 / epochs.length, reach = vaekit.reachOf(codes), most = Math.max(...loss.slice(1), 1), least = Math.min(...loss.slice(1), 0);
    const left = ui.panel(), right = ui.panel(), frame = () => ui.get('frame');

    const plane = ui.canvas(left, 'the codes of the same images after the chosen epoch; drag sideways to wind the film', 1, view => {
      view.clear([-reach, reach], [-reach, reach], [26, 4, 18, 22]);
      view.axes('z₁', 'z₂');
      for (const r of [1, 2]) view.ellipse(0, 0, r, r, 'p', [3, 4]);
      for (let n = 0, at = 2 * N * frame(); n < N; n++, at += 2) view.dot(codes[at], codes[at + 1], labels[n] ?? 0, 3);
    });
    const wind = share => ui.set({frame: Math.round(Math.min(1, Math.max(0, share)) * last)});
    ui.drag(plane, x => wind((x + reach) / (2 * reach)), true);

    const chart = ui.canvas(right, 'loss and KL by epoch, with a cursor at the chosen epoch; drag it', 0.6, view => {
      view.clear([0, epochs[last]], [Math.min(0, least), 1.05 * most], [36, 8, 18, 24]);
      view.axes('epoch', 'nats an example');
      const line = (values, colour) => view.line(epochs.slice(1).map((e, i) => [e, values[i + 1]]), colour);
      line(loss, 'elbo');
      line(kl, 'kl');
      view.words('loss (−ELBO)', view.width - 12, view.py(loss[last]) - 8, 'elbo', 'right');
      view.words('KL', view.width - 12, view.py(kl[last]) - 8, 'kl', 'right');
      view.pen.strokeStyle = view.ink;
      view.rule(epochs[frame()], view.y[0], epochs[frame()], view.y[1], 0.8);
      if (frame()) for (const [values, colour] of [[loss, 'elbo'], [kl, 'kl']]) view.dot(epochs[frame()], values[frame()], colour);
    });
    ui.drag(chart, x => wind(epochs.findLastIndex(e => e <= x) / last), true);

    ui.slider(right, 'frame', 'frame', 0, last, last, 1);
    ui.button(right, 'Play', play);
    const say = ui.readout(right);
    ui.onChange(() => {
      const f = frame(), spread = vaekit.spread(codes, f, N);
      const terms = f ? `loss ${vaekit.nats(loss[f])}, of which KL ${vaekit.nats(kl[f])}` : 'not trained yet';
      say(`After epoch ${epochs[f]}: ${terms}. The codes spread over ${spread[0].toFixed(2)} in z₁ and ${spread[1].toFixed(2)} in z₂ (standard deviations).`);
    });
    ui.java(right, () => `Plot.latent("After epoch ${epochs[frame()]}", film.frames().get(${frame()}).codes(), film.labels())`);

    /** All frames in six seconds; at once to the last one where the reader wants no motion. */
    function play() {
      const begin = performance.now(), still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const step = now => {
        const share = still ? 1 : Math.min(1, Math.max(0, now - begin) / 6000);
        wind(share);
        if (share < 1) requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }
  };

  /** The standard deviations of the N codes of a frame. */
  vaekit.spread = (codes, frame, N) => [0, 1].map(d => {
    let sum = 0, squares = 0;
    for (let n = 0; n < N; n++) {
      const v = codes[2 * (N * frame + n) + d];
      sum += v;
      squares += v * v;
    }
    return Math.sqrt(Math.max(0, squares / N - (sum / N) ** 2));
  });
})();
