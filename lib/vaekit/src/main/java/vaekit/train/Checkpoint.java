package vaekit.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import smile.tensor.DenseMatrix;
import vaekit.io.AtomicFile;
import vaekit.io.Safetensors;
import vaekit.tape.Parameter;

/// The whole state of a training run in one safetensors file: parameters, Adam's running means, the history. What comes after
/// follows from the seed and the epoch, so a resumed run gives the same bits as one that was never stopped.
record Checkpoint(Path file, String fingerprint, Map<String, String> about, List<Parameter> parameters, Adam adam, History history) {

    /// Writes the state, atomically.
    void save() {
        var tensors = state();
        tensors.put("history", DenseMatrix.of(history.rows()));
        try {
            var texts = new TreeMap<>(about);
            texts.putAll(Map.of("run", fingerprint, "steps", "" + adam.steps()));
            new Safetensors(tensors, texts).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// Whether the file can be written, before the work and not after its first epoch.
    void requireWritable() {
        try {
            AtomicFile.requireWritable(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// The matrices that a step changes, by the names they have in the file.
    private LinkedHashMap<String, DenseMatrix> state() {
        var state = new LinkedHashMap<String, DenseMatrix>();
        for (int i = 0; i < parameters.size(); i++) {
            var name = parameters.get(i).name();
            state.put(name, parameters.get(i).value());
            state.put("adam.m." + name, adam.m(i));
            state.put("adam.v." + name, adam.v(i));
        }
        return state;
    }

    /// Goes on from the file, if there is one; either everything is taken from it or, on an error, nothing.
    ///
    /// @throws IllegalStateException if the file belongs to another run
    /// @throws UncheckedIOException if it is damaged
    void restore() {
        if (!Files.exists(file)) return;
        try {
            var saved = Safetensors.read(file);
            if (!fingerprint.equals(saved.metadata().get("run")))
                throw new IllegalStateException("The checkpoint " + file + " belongs to another run (" + saved.metadata().get("run")
                    + "); this one is: " + fingerprint + ". Use the same options, or another folder.");
            var difference = Weights.difference("The checkpoint " + file, saved.metadata(), about);
            if (difference != null) throw new IllegalStateException(difference);
            var rows = rows(saved);
            long steps = steps(saved);
            for (var e : state().entrySet()) saved.into(e.getKey(), e.getValue().copy());      // a rehearsal: throws before anything is changed
            for (var e : state().entrySet()) saved.into(e.getKey(), e.getValue());
            for (var row : rows) history.add(row);
            adam.resumeAt(steps);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot resume: " + e.getMessage(), e);
        }
    }

    private double[][] rows(Safetensors saved) throws IOException {
        var table = saved.tensors().get("history");
        if (table == null || table.ncol() != history.columns().size()) throw new IOException("the checkpoint " + file + " has no history that fits.");
        var rows = new double[table.nrow()][table.ncol()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) rows[i][j] = table.get(i, j);
            if (rows[i][0] != i + 1) throw new IOException("the checkpoint " + file + " has the epoch " + rows[i][0] + " where " + (i + 1) + " belongs.");
        }
        return rows;
    }

    private long steps(Safetensors saved) throws IOException {
        var steps = String.valueOf(saved.metadata().get("steps"));
        if (!steps.matches("[0-9]{1,18}")) throw new IOException("the checkpoint " + file + " has '" + steps + "' where the number of its steps belongs.");
        return Long.parseLong(steps);
    }
}
