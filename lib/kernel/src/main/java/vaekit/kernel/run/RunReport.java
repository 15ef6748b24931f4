package vaekit.kernel.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What became of a run of notebooks.
public record RunReport(List<NotebookResult> notebooks) {

    /// @param cells   how many code cells it has
    /// @param ran     how many of them ran, a failed one included
    /// @param failure the failed cell, if there is one
    public record NotebookResult(Path notebook, int cells, int ran, double seconds, Optional<Failure> failure) {}

    /// @param cell  the number of the code cell, counted from 1, as Jupyter shows it before the cell; 0: the notebook could not start
    /// @param error kind and message in one line
    /// @param report the whole report, without colours
    public record Failure(int cell, String error, String report) {}

    public boolean ok() { return notebooks.stream().allMatch(n -> n.failure().isEmpty()); }

    /// 0 if every cell of every notebook ran, else 1.
    public int exitStatus() { return ok() ? 0 : 1; }
}
