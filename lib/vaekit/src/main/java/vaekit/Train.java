package vaekit;

import vaekit.train.Settings;

/// How to train, as a notebook says it: `vae.fit(data, Train.epochs(15).batch(100).live())`.
public final class Train {
    private Train() {}

    /// This many passes over the data; everything else as [Settings#epochs(int)] says, to be changed from there.
    public static Settings epochs(int epochs) {
        return Settings.epochs(epochs);
    }
}
