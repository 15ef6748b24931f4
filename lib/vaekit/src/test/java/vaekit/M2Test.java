package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.data.Vectors;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Batch;

class M2Test {
    private static final int D = 5, L = 2, C = 3, B = 4;
    private final DenseMatrix x = binary(D, 9);
    private final Vectors labelled = Vectors.of("labelled", x, new int[] {0, 1, 2, 2, 1, 0, 0, 1, 2});
    private final M2 model = new M2(JointCvae.of(D, L, C).hidden(6).type(ScalarType.Float64).build(), labelled, 4, M2.Scaling.alpha(0.7));
    private final Tape tape = Tape.on(new ScalarBackend());

    private static DenseMatrix binary(int rows, int cols) {
        var x = Rng.seed(2).normal(ScalarType.Float64, rows, cols);
        for (int j = 0; j < cols; j++) for (int i = 0; i < rows; i++) x.set(i, j, x.get(i, j) > 0 ? 1 : 0);
        return x;
    }

    private static DenseMatrix columns(DenseMatrix a, int from, int step, int n) {
        var out = a.zeros(a.nrow(), n);
        for (int j = 0; j < n; j++) for (int i = 0; i < a.nrow(); i++) out.set(i, j, a.get(i, from + j * step));
        return out;
    }

    /// U(x) in one pass over all classes against one labelled pass per class, summed by hand.
    @Test void theUnlabelledBoundIsTheSumOverClasses() {
        var xu = columns(x, 0, 1, B);
        var eps = Rng.seed(3).normal(ScalarType.Float64, L, B * C);
        var U = model.unlabelledBound(tape, tape.input(xu), tape.input(eps)).value();
        var logits = model.classifier().apply(xu);
        for (int b = 0; b < B; b++) {
            double total = 0, expected = 0;
            for (int c = 0; c < C; c++) total += Math.exp(logits.get(c, b));
            for (int c = 0; c < C; c++) {
                double q = Math.exp(logits.get(c, b)) / total;
                double Lxy = labelledByHand(columns(xu, b, 1, 1), c, columns(eps, b * C + c, 1, 1));
                expected += q * Lxy + q * Math.log(q);
            }
            assertEquals(expected, U.get(0, b), 1e-10);
        }
    }

    @Test void theLabelledBoundIsItsFormula() {
        var eps = Rng.seed(4).normal(ScalarType.Float64, L, B);
        var labels = new int[] {2, 0, 1, 1};
        var bound = model.joint().negativeBound(tape, tape.input(columns(x, 0, 1, B)), labels, tape.input(eps)).value();
        for (int b = 0; b < B; b++) assertEquals(labelledByHand(columns(x, b, 1, 1), labels[b], columns(eps, b, 1, 1)), bound.get(0, b), 1e-10);
    }

    /// −E[log p(x|y, z)] − log p(y) + KL with plain loops over the decoded probabilities.
    private double labelledByHand(DenseMatrix x, int y, DenseMatrix eps) {
        var q = model.joint().encode(x, new int[] {y});
        var z = eps.copy();
        double result = Math.log(C);
        for (int i = 0; i < L; i++) {
            double mu = q.mu().get(i, 0), s2 = Math.exp(q.logVar().get(i, 0));
            z.set(i, 0, mu + Math.sqrt(s2) * eps.get(i, 0));
            result += 0.5 * (mu * mu + s2 - 1 - Math.log(s2));
        }
        var p = model.joint().decode(z, new int[] {y});
        for (int i = 0; i < D; i++) result -= x.get(i, 0) == 1 ? Math.log(p.get(i, 0)) : Math.log(1 - p.get(i, 0));
        return result;
    }

    @Test void everyGradientIsRight() {
        var batch = new Batch(columns(x, 3, 1, B), 0);
        var check = GradientCheck.of(model.parameters(), t -> model.record(t, batch).loss());
        check.require(1e-6);
    }

    @Test void theObjectiveIsTheWeightedSumOfItsTerms() {
        var terms = model.record(tape, new Batch(columns(x, 3, 1, B), 0));
        assertEquals(terms.term(0) + terms.term(1) + 0.7 * terms.term(2), terms.loss().scalar(), 1e-12);
        assertTrue(terms.term(2) > 0);
    }

    @Test void thePapersScalingIsItsEquationNinePerExample() {
        var scaling = M2.Scaling.paper(100, 59_900);
        // Σ L + Σ U + 0.1·60,000·mean[−log q], divided by 60,000
        assertEquals(100 / 60_000.0, scaling.labelled(), 1e-15);
        assertEquals(59_900 / 60_000.0, scaling.unlabelled(), 1e-15);
        assertEquals(0.1, scaling.classifier(), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> new M2.Scaling(1, 1, -1));
    }

    @Test void theRowsOfTheConfusionAreSharesOfEachClass() {
        var confusion = model.confusion(labelled);
        double right = 0;
        for (int c = 0; c < C; c++) {
            double sum = 0;
            for (int k = 0; k < C; k++) sum += confusion.get(c, k);
            assertEquals(1, sum, 1e-12);
            right += confusion.get(c, c) / C;                                  // three examples of each class
        }
        assertEquals(1 - model.error(labelled), right, 1e-12);
    }
}
