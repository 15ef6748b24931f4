package vaekit.molecules;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import smile.tensor.DenseMatrix;
import vaekit.fuzz.BadCalls;

class BadMoleculesTest extends BadCalls {
    private final Molecules few = Molecules.make(3, 1);

    @TestFactory Stream<DynamicTest> molecules() {
        bad("a molecule of null", () -> Molecule.of(null));
        bad("a molecule of nothing", () -> Molecule.of(""));
        bad("a carbon of five bonds", () -> Molecule.of("C(C)(C)(C)(C)C"));
        bad("a chain of 200,000 letters", () -> Molecule.of("C".repeat(200_000)));
        bad("200,000 brackets", () -> Molecule.of("C(".repeat(200_000)));
        bad("tokens of a letter that is none", () -> Tokens.of("CZ"));
        bad("−1 places", () -> Tokens.padded("", -1));
        bad("token 99", () -> Tokens.text(99));
        bad("0 molecules", () -> Molecules.make(0, 1));
        bad("sequences of 5 places", () -> Molecules.make(3, 1, 5));
        bad("molecule 3 of 3", () -> few.subset(3));
        bad("no molecules as one-hot", () -> few.subset().oneHot());
        bad("reading five rows", () -> Molecules.read(DenseMatrix.of(new double[5][1])));
        bad("what nobody wrote", () -> Written.of(List.of()).validity());
        bad("the fault of a letter that is none", () -> Written.fault("CZ"));
        bad("a way out from beyond the end", () -> WayOut.allows(new int[3], 4, 1));
        bad("a way out by token 99", () -> WayOut.allows(new int[3], 0, 99));
        bad("two molecules with one caption", () -> new Structures.Row("", few.molecules(), List.of("a")));
        bad("a file that is not there", () -> MoleculeFile.read(Path.of("nowhere", "x.smi"), 16));
        bad("a folder", () -> MoleculeFile.read(Path.of("src"), 16));
        return calls.stream();
    }
}
