package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.term;

import org.junit.jupiter.api.Test;
import vaekit.exercise.FullGaussianKlExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Mistake;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex02", title = "KL of two Gaussians with full covariance", of = FullGaussianKlExercise.class)
@Hint(id = "swapped", value = "This is KL(N1 ‖ N0): the KL is not symmetric. Σ1 is the one that is inverted, Σ0 stands in the trace.")
@Hint(id = "missing-dimension", value = "The value is D/2 too large: is the −D in the bracket missing? (Check: KL of a Gaussian with itself is 0.)")
@Hint(id = "log-det-sign", value = "The log-determinants have the wrong sign: it is log det Σ1 − log det Σ0, positive where the second Gaussian is wider.")
@Hint(id = "half-log-det", value = "log det Σ = 2 Σ log Cᵢᵢ, because det Σ = (det C)²: is the 2 missing?")
@Hint(id = "missing-half", slip = Slip.TWICE, value = "The value is exactly twice the expected one: the ½ stands in front of the whole bracket.")
@Hint(id = "missing-means", value = "The value does not depend on the means: is (μ1 − μ0)ᵀ Σ1⁻¹ (μ1 − μ0) missing?")
@Hint(id = "transposed-factor", value = "C1ᵀ was used in the place of C1: solve C1·y = v, from the first row down.")
@Hint(id = "rows-for-columns", value = "The rows of C0 were solved for: tr(Σ1⁻¹Σ0) takes its columns, C0[i][j] for i = 0, 1, ...")
@Hint(id = "trace-of-one", value = "The trace is wrong: it is ‖C1⁻¹C0‖², of both factors, and the sum of the squares of all entries.")
@Hint(id = "distance-with-the-first", value = "The distance of the means is measured with Σ0: it is Σ1 that is inverted.")
@Hint(id = "distance-not-squared", value = "The distance of the means is not what it should be: ‖y‖², squared, for the y with C1·y = μ1 − μ0.")
@Hint(id = "only-one-determinant", value = "Only one of the two log-determinants is there: log det Σ1 − log det Σ0.")
@Hint(id = "last-column-only", value = "The trace holds the last column only: sum over the columns of C0 (+=).")
@Hint(id = "diagonal-only", value = "Only the diagonals are in the trace: all entries of C1⁻¹C0 count, squared.")
@Hint(id = "off-diagonal-lost", value = "The forward substitution only divides by the diagonal: y_i = (v_i − Σ_j C1[i][j]·y_j) / C1[i][i] for j < i. (C1[j][i] is 0 there.)")
@Hint(id = "substitution-sign", value = "The forward substitution adds what it should subtract: y_i = (v_i − Σ_j C_ij y_j) / C_ii.")
@Hint(id = "not-divided-by-the-diagonal", value = "The forward substitution does not divide by the diagonal: y_i = (v_i − Σ_j C_ij y_j) / C_ii.")
@Hint(id = "dimension-once", value = "1 is subtracted in the bracket: it is D, 1 for each dimension.")
@Hint(id = "missing-log-det", value = "The log-determinants are missing: log det Σ1 − log det Σ0.")
@Hint(id = "missing-trace", value = "The trace tr(Σ1⁻¹Σ0) is missing.")
class Ex02FullGaussianKlTest {
    /// Forward substitution loses a few digits where the factor is ill conditioned; those drawn here are not.
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    private static final double[][] C0 = {{2, 0}, {0.7, 1.3}}, C1 = {{1.6, 0}, {0.9, 2.7}};

    /// ‖y‖² for the y with C·y = (a, b): y_0 = a/C_00, y_1 = (b − C_10·y_0)/C_11.
    private static double square(double[][] c, double a, double b) {
        double y = a / c[0][0];
        return y * y + Math.pow((b - c[1][0] * y) / c[1][1], 2);
    }

    /// The two columns of C0 and the difference of the means, (1, 2.3), each solved with C1.
    @Test
    @Points(2)
    void twoDimensionsByHand(FullGaussianKlExercise answer) {
        double trace = square(C1, 2, 0.7) + square(C1, 0, 1.3), distance = square(C1, 1, 2.3), det0 = 2 * Math.log(2.6), det1 = 2 * Math.log(4.32), logDet = det1 - det0;
        double bracket = trace + distance - 2 + logDet, rest = distance - 2 + logDet;
        double[][] plus = {C1[0], {-0.9, 2.7}}, upper = {{2.7, 0}, {0.9, 1.6}}; // C1ᵀ·y = v from the last row up
        close(answer.kl(new double[] {0.5, -0.3}, rows(C0), new double[] {1.5, 2}, rows(C1)), bracket / 2, RTOL, ATOL,
                mistake("swapped", 0.5 * (square(C0, 1.6, 0.9) + square(C0, 0, 2.7) + square(C0, 1, 2.3) - 2 - logDet)), mistake("missing-dimension", (bracket + 2) / 2), mistake("dimension-once", (bracket + 1) / 2),
                mistake("log-det-sign", bracket / 2 - logDet), mistake("half-log-det", bracket / 2 - logDet / 4), mistake("missing-means", (bracket - distance) / 2),
                mistake("transposed-factor", 0.5 * (square(upper, 0.7, 2) + square(upper, 1.3, 0) + square(upper, 2.3, 1) - 2 + logDet)), mistake("missing-log-det", (bracket - logDet) / 2), mistake("missing-trace", rest / 2),
                mistake("rows-for-columns", 0.5 * (square(C1, 2, 0) + square(C1, 0.7, 1.3) + rest)), mistake("trace-of-one", 0.5 * (2 + rest)), mistake("trace-of-one", 0.5 * (4 + 0.49 + 1.69 + rest)),
                mistake("distance-with-the-first", 0.5 * (trace + square(C0, 1, 2.3) - 2 + logDet)), mistake("distance-not-squared", 0.5 * (trace + Math.sqrt(distance) - 2 + logDet)),
                mistake("distance-not-squared", 0.5 * (trace + 6.29 - 2 + logDet)), mistake("only-one-determinant", 0.5 * (bracket + det0)), mistake("only-one-determinant", 0.5 * (bracket - det1)),
                mistake("diagonal-only", 0.5 * (Math.pow(2 / 1.6, 2) + Math.pow(1.3 / 2.7, 2) + rest)),
                mistake("off-diagonal-lost", 0.5 * (Math.pow(2 / 1.6, 2) + (0.49 + 1.69) / 7.29 + 1 / 2.56 + 5.29 / 7.29 - 2 + logDet)),
                mistake("substitution-sign", 0.5 * (square(plus, 2, 0.7) + square(plus, 0, 1.3) + square(plus, 1, 2.3) - 2 + logDet)), mistake("last-column-only", 0.5 * (square(C1, 0, 1.3) + rest)),
                mistake("not-divided-by-the-diagonal", 0.5 * (4 + Math.pow(0.7 - 1.8, 2) + 1.69 + 1 + Math.pow(2.3 - 0.9, 2) - 2 + logDet)),
                term("½ tr(Σ1⁻¹Σ0)", trace / 2), term("½ (μ1 − μ0)ᵀ Σ1⁻¹ (μ1 − μ0)", distance / 2), term("− ½D", -1), term("½ log det Σ1/det Σ0", logDet / 2));
    }

    private static double[][] rows(double[][] m) {
        return new double[][] {m[0].clone(), m[1].clone()};
    }

    /// Without hand or formula: the KL of anything with itself is 0.
    @Test
    @Points(1)
    @DependsOn("twoDimensionsByHand")
    void klOfAGaussianWithItselfIsZero(FullGaussianKlExercise answer) {
        double[][] chol = {{2, 0}, {-1, 0.5}};
        close(answer.kl(new double[] {1, -3}, chol, new double[] {1, -3}, chol), 0, RTOL, ATOL);
    }

    @Test
    @Points(1)
    @DependsOn("twoDimensionsByHand")
    void dimensionsOneThreeAndFive(FullGaussianKlExercise answer, Draw draw) {
        for (int dims : new int[] {1, 3, 5}) compare(answer, draw, dims);
    }

    /// 120 dimensions with σ = 0.001 and 0.002: both determinants underflow to 0, the KL is 60·(¼ − 1 + log 4).
    @Test
    @Points(1)
    @DependsOn("twoDimensionsByHand")
    @Hint(id = "determinant-underflow", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "In 120 dimensions the determinant underflows to 0: sum the logarithms of the diagonal instead of multiplying it out.")
    void manyDimensionsDoNotUnderflow(FullGaussianKlExercise answer) {
        int dims = 120;
        var narrow = Columns.of(dims, dims, (i, j) -> i == j ? 1e-3 : 0);
        var wide = Columns.of(dims, dims, (i, j) -> i == j ? 2e-3 : 0);
        close(answer.kl(new double[dims], narrow, new double[dims], wide), 60 * (0.25 - 1 + Math.log(4)), RTOL, ATOL);
    }

    @Test
    @Points(1)
    @DependsOn("twoDimensionsByHand")
    void inputsStayAsTheyWere(FullGaussianKlExercise answer, Draw draw) {
        double[] mu0 = draw.normal(3), mu1 = draw.normal(3);
        double[][] chol0 = factor(draw, 3), chol1 = factor(draw, 3);
        unchanged(() -> answer.kl(mu0, chol0, mu1, chol1), mu0, chol0, mu1, chol1);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(FullGaussianKlExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4));
        compare(answer, draw, draw.size(5, 8));
    }

    /// The truth without solving anything: a KL does not change under z → A·z + b, so the pair
    /// N(A·m + b, (A·C)(A·C)ᵀ), N(b, A·Aᵀ) has the KL of N(m, C·Cᵀ) from N(0, I).
    private static void compare(FullGaussianKlExercise answer, Draw draw, int dims) {
        double[] m = draw.normal(dims), b = draw.normal(dims);
        double[][] c = factor(draw, dims), a = factor(draw, dims);
        var mu0 = new double[dims];
        for (int i = 0; i < dims; i++) {
            mu0[i] = b[i];
            for (int j = 0; j <= i; j++) mu0[i] += a[i][j] * m[j];
        }
        var chol0 = Columns.of(dims, dims, (i, j) -> {
            double sum = 0;
            for (int k = j; k <= i; k++) sum += a[i][k] * c[k][j];
            return sum;
        });
        double trace = 0, distance = 0, logDet = 0;
        for (int i = 0; i < dims; i++) {
            distance += m[i] * m[i];
            logDet -= 2 * Math.log(c[i][i]);
            for (int j = 0; j <= i; j++) trace += c[i][j] * c[i][j];
        }
        close(answer.kl(mu0, chol0, b, a), 0.5 * (trace + distance - dims + logDet), RTOL, ATOL, mistakes(trace, distance, dims, logDet));
    }

    private static Mistake[] mistakes(double trace, double distance, int dims, double logDet) {
        return new Mistake[] {
            mistake("missing-dimension", 0.5 * (trace + distance + logDet)),
            mistake("log-det-sign", 0.5 * (trace + distance - dims - logDet)),
            mistake("half-log-det", 0.5 * (trace + distance - dims + logDet / 2)),
            mistake("missing-log-det", 0.5 * (trace + distance - dims)),
            mistake("missing-means", 0.5 * (trace - dims + logDet)), term("½ tr(Σ1⁻¹Σ0)", trace / 2), term("½ (μ1 − μ0)ᵀ Σ1⁻¹ (μ1 − μ0)", distance / 2), term("− ½D", -dims / 2.), term("½ log det Σ1/det Σ0", logDet / 2),
        };
    }

    /// A lower triangular factor with a diagonal between ½ and 2.
    private static double[][] factor(Draw draw, int dims) {
        return Columns.of(dims, dims, (i, j) -> j > i ? 0 : j == i ? 0.5 + 1.5 * draw.uniform() : 0.7 * draw.normal());
    }
}
