package vaekit.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smile.tensor.DenseMatrix;
import vaekit.io.Safetensors;
import vaekit.tape.Parameter;

/// A model's parameters in a safetensors file.
public final class Weights {
    private Weights() {}

    /// Writes all parameters under their names, atomically, with a description of the model.
    ///
    /// @throws UncheckedIOException with one sentence: what could not be written and why
    public static void save(List<Parameter> parameters, String description, Path file) {
        var tensors = new LinkedHashMap<String, DenseMatrix>();
        for (var p : parameters) tensors.put(p.name(), p.value());
        try {
            new Safetensors(tensors, Map.of("model", description)).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// Reads them back into a model of the same sizes; either all parameters are changed or, on an error, none.
    ///
    /// @throws UncheckedIOException if a tensor is missing or of another shape, or the file is no safetensors file
    public static void load(List<Parameter> parameters, Path file) {
        try {
            var saved = Safetensors.read(file);
            for (var p : parameters) saved.into(p.name(), p.value().copy());      // a rehearsal: throws before anything is changed
            for (var p : parameters) saved.into(p.name(), p.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
