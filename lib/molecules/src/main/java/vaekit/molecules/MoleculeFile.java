package vaekit.molecules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// A reader's own molecules: one a line, as `.smi` files have them (the string, then whatever follows a blank or tab), or a `.csv` file with a column `smiles`.
///
/// @param molecules what could be taken
/// @param unspelt   strings that the alphabet of [Tokens] cannot spell (other elements, charges, stereochemistry)
/// @param tooLong   strings with more tokens than fit
/// @param refused   strings that CDK does not accept
/// @param repeated  molecules that had been read before, in whatever spelling
public record MoleculeFile(Molecules molecules, int unspelt, int tooLong, int refused, int repeated) {

    /// Reads a file; sequences get `length` places.
    public static MoleculeFile read(Path file, int length) throws IOException {
        var strings = new ArrayList<String>();
        var molecules = new ArrayList<Molecule>();
        var known = new HashSet<Molecule>();
        int unspelt = 0, tooLong = 0, refused = 0, repeated = 0;
        for (var smiles : strings(file)) {
            int tokens = tokens(smiles);
            var molecule = tokens < 0 || tokens > length - 2 ? null : Molecule.read(smiles).orElse(null);
            if (tokens < 0) unspelt++;
            else if (tokens > length - 2) tooLong++;
            else if (molecule == null) refused++;
            else if (!known.add(molecule)) repeated++;
            else {
                strings.add(smiles);
                molecules.add(molecule);
            }
        }
        if (strings.isEmpty()) throw new IOException(file.getFileName() + ": none of its strings could be taken (" + unspelt + " with signs that are no tokens, " + tooLong + " too long for " + length + " places, " + refused + " refused by CDK). Expected one SMILES string a line, or a column 'smiles'.");
        return new MoleculeFile(new Molecules(strings, molecules, length), unspelt, tooLong, refused, repeated);
    }

    private static int tokens(String smiles) {
        try {
            return Tokens.of(smiles).length;
        } catch (IllegalArgumentException notInTheAlphabet) {
            return -1;
        }
    }

    private static List<String> strings(Path file) throws IOException {
        var lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) throw new IOException(file.getFileName() + " is empty; expected one SMILES string a line, or a column 'smiles'.");
        var header = Arrays.stream(lines.getFirst().split(",")).map(name -> name.strip().replace("\"", "").toLowerCase(java.util.Locale.ROOT)).toList();
        int column = header.indexOf("smiles");
        if (column < 0) return lines.stream().map(line -> line.strip().split("[\\s,]")[0]).toList();
        return lines.stream().skip(1).map(line -> line.split(",", -1)).filter(cells -> cells.length > column).map(cells -> cells[column].strip().replace("\"", "")).toList();
    }
}
