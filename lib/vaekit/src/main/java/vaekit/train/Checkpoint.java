package vaekit.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smile.tensor.DenseMatrix;
import vaekit.io.Safetensors;
import vaekit.tape.Parameter;

/// The whole state of a training run in one safetensors file: parameters, Adam's running means, the history. What comes after
/// follows from the seed and the epoch, so a resumed run gives the same bits as one that was never stopped.
record Checkpoint(Path file, String fingerprint, List<Parameter> parameters, Adam adam, History history) {

    /// Writes the state, atomically.
    void save() {
        var tensors = new LinkedHashMap<String, DenseMatrix>();
        for (int i = 0; i < parameters.size(); i++) {
            var name = parameters.get(i).name();
            tensors.put(name, parameters.get(i).value());
            tensors.put("adam.m." + name, adam.m(i));
            tensors.put("adam.v." + name, adam.v(i));
        }
        tensors.put("history", DenseMatrix.of(history.rows()));
        try {
            new Safetensors(tensors, Map.of("run", fingerprint, "steps", "" + adam.steps())).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// Goes on from the file, if there is one.
    ///
    /// @throws IllegalStateException if the file belongs to another run
    void restore() {
        if (!Files.exists(file)) return;
        try {
            var saved = Safetensors.read(file);
            if (!fingerprint.equals(saved.metadata().get("run")))
                throw new IllegalStateException("The checkpoint " + file + " belongs to another run (" + saved.metadata().get("run")
                    + "); this one is: " + fingerprint + ". Use the same options, or another folder.");
            for (int i = 0; i < parameters.size(); i++) {
                var name = parameters.get(i).name();
                saved.into(name, parameters.get(i).value());
                saved.into("adam.m." + name, adam.m(i));
                saved.into("adam.v." + name, adam.v(i));
            }
            var rows = saved.tensors().get("history");
            if (rows == null || rows.ncol() != history.columns().size()) throw new IOException("the checkpoint " + file + " has no history that fits");
            for (int i = 0; i < rows.nrow(); i++) {
                var row = new double[rows.ncol()];
                for (int j = 0; j < row.length; j++) row[j] = rows.get(i, j);
                history.add(row);
            }
            adam.resumeAt(Long.parseLong(saved.metadata().get("steps")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot resume: " + e.getMessage(), e);
        }
    }
}
