package vaekit.reproduce;

import java.nio.file.Path;
import java.util.function.Supplier;
import vaekit.train.Progress;
import vaekit.train.Settings;

/// Where a trial works: someone who is told how each of its trainings goes, and a folder in which they keep their state.
///
/// @param progress makes the one who is told, a new one for each training
/// @param folder   for checkpoints, or null: then a killed training starts anew
public record TrialRun(Supplier<Progress> progress, Path folder) {

    /// The settings with such a progress and a checkpoint of this name, from which a killed training goes on. Trials that share a trained
    /// model ask for it by the same name: the second one finds it trained.
    public Settings keep(String name, Settings settings) {
        var told = settings.progress(progress.get());
        return folder == null ? told : told.checkpoint(folder.resolve(name + ".safetensors")).resume();
    }
}
