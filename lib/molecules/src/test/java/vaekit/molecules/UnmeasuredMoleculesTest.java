package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Train;
import vaekit.Vae;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.eval.Ridge;
import vaekit.rng.Rng;
import vaekit.train.Progress;

/// Notebook 19b, section 1, in small: one molecule in twenty is measured, and a VAE that reads all of them without their property gives its codes to the
/// same ridge regression beside the same bits. Each draw measures other molecules and trains another VAE; every comparison is within a draw.
class UnmeasuredMoleculesTest {
    private static final int POOL = 2500, UNSEEN = 500, MEASURED = POOL / 20, DRAWS = 3;
    private static DenseMatrix x, atoms;                                  // bits, [B, N], and how many atoms, [1, N]
    private static Regression desirability;
    private static DenseMatrix[] codes;                                   // of each draw, [32, N]
    private static double[] bits;                                         // the error without codes, of each draw

    @BeforeAll
    static void read() {
        var data = Molecules.make(POOL + UNSEEN, 3, 24);
        var all = data.neighbourhoods(10);
        x = all.matrix();
        atoms = DenseMatrix.zeros(ScalarType.Float32, 1, x.ncol());
        for (int j = 0; j < x.ncol(); j++) atoms.set(0, j, data.molecules().get(j).atoms());
        desirability = Regression.of(all, "desirability", i -> data.molecules().get(i).desirability().value(), 0, 1);
        codes = IntStream.range(0, DRAWS).mapToObj(draw -> codes(all, draw)).toArray(DenseMatrix[]::new);
        bits = errors(draw -> x);
    }

    private static DenseMatrix codes(Vectors all, long seed) {
        var vae = Vae.of(all.dim(), 32).hidden(100).seed(seed).build();
        vae.fit(all.subset(IntStream.range(0, POOL).toArray()), Train.epochs(20).batch(50).beta(0.3).seed(seed).progress(Progress.NONE));
        return vae.encode(x).mu();
    }

    @Test
    void codesOfUnmeasuredMoleculesLowerTheErrorInEveryDraw() {
        double[] with = errors(draw -> beside(codes[draw]));
        for (int draw = 0; draw < DRAWS; draw++) assertTrue(with[draw] < bits[draw] - 0.01, told("bits", bits) + told("with codes", with));
    }

    /// The same numbers, dealt to other molecules: what helps is not that there are 32 features more.
    @Test
    void codesOfOtherMoleculesDoNot() {
        double[] with = errors(draw -> beside(codes[draw].columns(order(POOL + UNSEEN, 90 + draw))));
        for (int draw = 0; draw < DRAWS; draw++) assertTrue(with[draw] > bits[draw], told("bits", bits) + told("with others' codes", with));
    }

    /// What the notebook says of the gain: one number that needs no model, the molecule's size, is a better description than the codes.
    @Test
    void theNumberOfAtomsHelpsMore() {
        double[] with = errors(draw -> beside(codes[draw])), sized = errors(draw -> beside(atoms));
        for (int draw = 0; draw < DRAWS; draw++) assertTrue(sized[draw] < with[draw] - 0.05, told("with codes", with) + told("with the size", sized));
    }

    private static double[] errors(IntFunction<DenseMatrix> features) {
        return IntStream.range(0, DRAWS).mapToDouble(draw -> error(features.apply(draw), draw)).toArray();
    }

    /// Root mean square error in the unseen molecules' own spread: 1 is no better than their mean.
    private static double error(DenseMatrix features, int draw) {
        int[] known = Arrays.copyOf(order(POOL, 20 + draw), MEASURED), unseen = IntStream.range(POOL, POOL + UNSEEN).toArray();
        var line = Ridge.fit(features.columns(known), desirability.subset(known).y());
        var test = desirability.subset(unseen);
        return test.rmse(line.predict(features.columns(unseen))) / test.sd();
    }

    private static DenseMatrix beside(DenseMatrix z) {
        var both = DenseMatrix.zeros(ScalarType.Float32, x.nrow() + z.nrow(), x.ncol());
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < x.nrow(); i++) both.set(i, j, x.get(i, j));
            for (int i = 0; i < z.nrow(); i++) both.set(x.nrow() + i, j, z.get(i, j));
        }
        return both;
    }

    private static int[] order(int n, long seed) {
        int[] order = IntStream.range(0, n).toArray();
        Rng.seed(seed).permute(order);
        return order;
    }

    private static String told(String what, double[] errors) {
        return what + " " + Arrays.toString(errors) + " ";
    }
}
