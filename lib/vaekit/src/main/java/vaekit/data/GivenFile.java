package vaekit.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vaekit.io.AtomicFile;

/// A published file that the kit neither ships nor fetches: whoever wants it gets it, reads its licence, and gives it to us once,
/// `kit data NAME FILE`. Its SHA-256 is written down beside our copy, and from then on another content is refused.
///
/// @param name    the data set's
/// @param file    how the file is called
/// @param where   the address it is published at
/// @param licence what its publisher allows
/// @param columns names that its first line must have
public record GivenFile(String name, String file, String where, String licence, List<String> columns) {

    /// Where to get it, under which licence, and how to give it to us.
    public String howToGet() {
        return "Get " + file + " from " + where + " (licence: " + licence + "), then: ./kit data " + name + " FILE";
    }

    /// Our copy, if there is one.
    public Optional<Path> find(DataFolders folders) {
        return folders.of(name).stream().map(f -> f.resolve(file)).filter(f -> Files.isRegularFile(f) && Files.isRegularFile(record(f))).findFirst();
    }

    /// Our copy, whose content is that of the day it was given to us.
    ///
    /// @throws DataException that says how to get it, or that it has changed
    public Path verified(DataFolders folders) {
        var copy = find(folders).orElseThrow(() -> new DataException(name + " is not on this machine. " + howToGet()));
        if (!Download.sha256(copy).equals(recorded(copy)))
            throw new DataException(copy + " has changed since it was given to us: its SHA-256 is no longer the one in " + record(copy).getFileName() + ". Give it again: ./kit data " + name + " FILE");
        return copy;
    }

    /// Copies `from` into the user's cache and writes down its SHA-256.
    ///
    /// @throws DataException if it is not such a file, or not the one that was given to us before
    public Path take(Path from, DataFolders folders) {
        requireColumns(from);
        var copy = folders.download(name).resolve(file);
        var sha256 = Download.sha256(from);
        if (Files.isRegularFile(record(copy)) && !recorded(copy).equals(sha256))
            throw new DataException(from + " has the SHA-256 " + sha256 + ", but the " + name + " given before has " + recorded(copy)
                + ": one of the two is damaged or another version. If the new one is right, delete " + record(copy) + " and give it again.");
        try {
            AtomicFile.write(copy, out -> Files.copy(from, out));
            AtomicFile.write(record(copy), sha256 + "  " + file + "\n");      // as `sha256sum` writes it
        } catch (IOException e) {
            throw new DataException(e.getMessage(), e);
        }
        return copy;
    }

    /// The checksum that our copy had when it was given to us.
    public String recorded(Path copy) {
        try {
            return Files.readString(record(copy)).strip().split("\\s")[0];
        } catch (IOException e) {
            throw new DataException(record(copy) + " could not be read (" + DataException.reason(e) + ").", e);
        }
    }

    private static Path record(Path copy) {
        return copy.resolveSibling(copy.getFileName() + ".sha256");
    }

    private void requireColumns(Path from) {
        try (var lines = Files.newBufferedReader(from)) {
            var first = lines.readLine();
            var names = first == null ? List.<String>of() : Arrays.stream(first.split(",", -1)).map(cell -> cell.strip().replace("\"", "")).toList();
            var missing = columns.stream().filter(column -> !names.contains(column)).toList();
            if (!missing.isEmpty())
                throw new DataException(from + " is not " + file + ": its first line has no column " + String.join(", ", missing) + "; it has " + (names.isEmpty() ? "nothing" : String.join(", ", names)) + ". " + howToGet());
        } catch (IOException e) {
            throw new DataException(from + " could not be read (" + DataException.reason(e) + "). " + howToGet(), e);
        }
    }
}
