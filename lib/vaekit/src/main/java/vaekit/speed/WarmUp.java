package vaekit.speed;

import vaekit.Digits;
import vaekit.Vae;
import vaekit.backend.Backends;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// Twenty steps of a small VAE, trained and thrown away while a notebook's first cells are read: what every training runs is compiled by
/// then. A reader's first training of 64 small steps takes 0.3 seconds so, and 1.6 without (two cores).
///
/// It has a backend of its own, on one thread: the notebook's may still be chosen, and never waits for it.
public final class WarmUp implements Runnable {

    @Override public void run() {
        var provider = Backends.providers().getFirst();
        if (provider.unavailableBecause().isPresent()) return;
        Trainer.fit(Vae.of(784, 8).hidden(256).build(), Digits.load().first(64), Settings.epochs(10).batch(32).quiet(), provider.open(1));
    }
}
