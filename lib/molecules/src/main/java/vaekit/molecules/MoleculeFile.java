package vaekit.molecules;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import vaekit.io.TextFile;

/// A reader's own molecules: one a line, as `.smi` files have them (the string, then whatever follows a blank or tab), or a `.csv` file with a column
/// `smiles`, such as those of ZINC250k and QM9. Stereochemistry is left out: two mirror images are one molecule here.
///
/// @param molecules what could be taken
/// @param respelt   of these, how many are spelt anew, since their strings had signs that the alphabet of [Tokens] does not have (stereochemistry above all)
/// @param unspelt   strings that the alphabet cannot spell (other elements, charges)
/// @param tooLong   strings with more tokens than fit
/// @param refused   strings that CDK does not accept
/// @param repeated  molecules that had been read before, in whatever spelling
public record MoleculeFile(Molecules molecules, int respelt, int unspelt, int tooLong, int refused, int repeated) {

    /// Reads a file; sequences get `length` places.
    public static MoleculeFile read(Path file, int length) throws IOException {
        return read(file, length, Integer.MAX_VALUE);
    }

    /// Reads a file until `most` molecules are found.
    public static MoleculeFile read(Path file, int length, int most) throws IOException {
        var strings = new ArrayList<String>();
        var molecules = new ArrayList<Molecule>();
        var known = new HashSet<Molecule>();
        int respelt = 0, unspelt = 0, tooLong = 0, refused = 0, repeated = 0;
        for (var smiles : strings(file)) {
            if (strings.size() == most) break;
            var molecule = Molecule.read(smiles).orElse(null);
            String spelling = molecule == null || tokens(smiles) >= 0 ? smiles : molecule.canonical();
            int tokens = tokens(spelling);
            if (molecule == null) refused++;
            else if (tokens < 0) unspelt++;
            else if (tokens > length - 2) tooLong++;
            else if (!known.add(molecule)) repeated++;
            else {
                if (!spelling.equals(smiles)) respelt++;
                strings.add(spelling);
                molecules.add(molecule);
            }
        }
        var read = new MoleculeFile(new Molecules(strings, molecules, length), respelt, unspelt, tooLong, refused, repeated);
        if (strings.isEmpty()) throw new IOException(file.getFileName() + ": none of its strings could be taken (" + read.summary() + "; sequences have " + length + " places). Expected one SMILES string a line, or a column 'smiles'.");
        return read;
    }

    /// What was taken and what was left out, in words.
    public String summary() {
        return molecules.size() + " molecules taken, " + respelt + " of them spelt anew; left out: " + unspelt + " with signs that are no tokens, " + tooLong + " too long, " + refused + " refused by CDK, " + repeated + " repeated";
    }

    private static int tokens(String smiles) {
        try {
            return Tokens.of(smiles).length;
        } catch (IllegalArgumentException notInTheAlphabet) {
            return -1;
        }
    }

    private static List<String> strings(Path file) throws IOException {
        var lines = lines(file);
        if (lines.isEmpty()) throw new IOException(file.getFileName() + " is empty; expected one SMILES string a line, or a column 'smiles'.");
        var header = Arrays.stream(lines.getFirst().split(",")).map(name -> name.strip().replace("\"", "").toLowerCase(Locale.ROOT)).toList();
        int column = header.indexOf("smiles");
        if (column < 0) return lines.stream().map(line -> line.strip().split("[\\s,]", 2)[0]).toList();
        return lines.stream().skip(1).map(line -> line.split(",", -1)).filter(cells -> cells.length > column).map(cells -> cells[column].replace("\"", "").strip()).toList();
    }

    /// The lines that are not blank; one that ends within quotes goes on in the next, as in the table of ZINC250k.
    private static List<String> lines(Path file) throws IOException {
        var lines = new ArrayList<String>();
        var open = new StringBuilder();
        boolean quoted = false;
        for (var line : text(file).lines().toList()) {
            open.append(line);
            quoted ^= line.chars().filter(c -> c == '"').count() % 2 != 0;
            if (quoted) continue;
            if (!open.toString().isBlank()) lines.add(open.toString());
            open.setLength(0);
        }
        if (quoted) throw new IOException(file.getFileName() + ": a quote is opened and not closed.");
        return lines;
    }

    private static String text(Path file) throws IOException {
        try {
            return TextFile.read(file);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new IOException(file.getFileName() + " could not be read: " + e.getMessage() + ".", e);
        }
    }
}
