package vaekit.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import smile.tensor.DenseMatrix;
import vaekit.io.Safetensors;
import vaekit.nn.Learnable;

/// A model's parameters in a safetensors file, beside its description.
final class Weights {
    /// Sizes are compared tensor by tensor; these choices change what the same tensors mean.
    private static final List<String> CHOICES = List.of("activation", "posterior", "prior", "likelihood");

    private Weights() {}

    /// Writes all parameters under their names, atomically.
    ///
    /// @throws UncheckedIOException with one sentence: what could not be written and why
    static void save(Objective model, Path file) {
        var tensors = new LinkedHashMap<String, DenseMatrix>();
        for (var p : model.parameters()) {
            if (tensors.put(p.name(), p.value()) != null)
                throw new IllegalArgumentException("Two parameters of this model are called '" + p.name() + "'; a file needs a name for each. Give your own parts names of their own.");
        }
        try {
            new Safetensors(tensors, about(model)).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// Reads them back into a model of the same parts; either all parameters are changed or, on an error, none.
    ///
    /// @throws UncheckedIOException if a tensor is missing or of another shape, the file was saved by a model with another activation, posterior, prior or
    /// likelihood, or it is no safetensors file
    static void load(Objective model, Path file) {
        try {
            var saved = Safetensors.read(file);
            var difference = difference("The file " + file, saved.metadata(), about(model));
            if (difference != null) throw new IOException(difference);
            for (var p : model.parameters()) saved.into(p.name(), p.value().copy());      // a rehearsal: throws before anything is changed
            for (var p : model.parameters()) saved.into(p.name(), p.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// What a file says of a model: its description, and the activations of its layers.
    static Map<String, String> about(Objective model) {
        return Map.of("model", model.description(), "layers", Learnable.activations(model.parts()).stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /// The sentence that refuses a file of a model of other choices, or null. One that says nothing of them (an older autoencoder's) is believed.
    static String difference(String file, Map<String, String> saved, Map<String, String> ours) {
        var choice = saved.get("model") == null ? null : otherChoice(file, saved.get("model"), ours.get("model"));
        if (choice != null || saved.get("layers") == null || saved.get("layers").equals(ours.get("layers"))) return choice;
        return file + " was saved by a model with layers of " + saved.get("layers") + "; this one has " + ours.get("layers") + ". Build its networks with the same activations.";
    }

    private static String otherChoice(String file, String saved, String model) {
        for (var choice : CHOICES) {
            String theirs = choice(saved, choice), ours = choice(model, choice);
            if (!theirs.equals(ours) && saved.contains(" likelihood="))
                return file + " was saved by a model with " + choice + " " + theirs + "; this one has " + ours + ". Build it with ." + choice + "(…) as that one was.";
        }
        return null;
    }

    /// What a description says of a choice: from `choice=` to the next choice, or to the end.
    private static String choice(String description, String choice) {
        int at = description.indexOf(" " + choice + "=");
        if (at < 0) return "the default";
        var rest = description.substring(at + choice.length() + 2);
        for (var other : CHOICES) rest = rest.split(" " + other + "=", 2)[0];
        return rest;
    }
}
