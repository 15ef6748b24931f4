package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import org.junit.jupiter.api.Test;
import vaekit.exercise.SequenceObjectiveExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex40", title = "The conditional objective of a string", of = SequenceObjectiveExercise.class)
@Hint(id = "one-value-per-string", on = Failure.SHAPE, value = "One number for each string: sum over places, keep the B strings apart.")
@Hint(id = "after-the-end", value = "Places after the first token 0 count here: the string has ended, nothing is predicted there.")
@Hint(id = "end-lost", value = "The token 0 that ends the string is predicted like any other: it counts.")
@Hint(id = "published-line", value = "This is the published line: Σ log(1 − p) of the other tokens is in it, and the string's probability is wrong.")
@Hint(id = "probabilities-added", value = "Probabilities are added; their logarithms are, since probabilities multiply.")
@Hint(id = "token-among-the-others", value = "The token that stands there is counted too: the extra term runs over the others.")
@Hint(id = "token-for-the-others", value = "This is log(1 − p) of the tokens that stand there: the extra term runs over the others.")
@Hint(id = "log-p-of-others", value = "The published line has log(1 − p) of the tokens that do not stand there, not log p.")
@Hint(id = "both-terms", value = "The extra term is asked for by itself, without log p of the tokens that stand there.")
@Hint(id = "prior-sign", value = "log p(y) is added: the loss contains − log p(y).")
@Hint(id = "prior-lost", value = "− log p(y) is missing: where the property is known, the model pays for it, y ~ N(0, 1).")
@Hint(id = "constant-lost", value = "½ log 2π is missing in − log p(y).")
@Hint(id = "kl-lost", value = "KL(q(z|x, y) ‖ N(0, I)) is missing.")
@Hint(id = "kl-sign", value = "The KL is subtracted: in a loss it is added.")
@Hint(id = "sigma-for-variance", value = "The KL needs the variance σ² = exp(logVar), not σ.")
@Hint(id = "log-of-the-token", value = "This is log p of the tokens that stand there (1 less all others): the extra term has one log(1 − p) for each other token.")
@Hint(id = "divided-by-the-length", value = "log p(x) is divided, by 2 or 3: by the number of its tokens or places? It is the sum over its tokens.")
@Hint(id = "clamped", value = "Small logVar are right, but not those of ±30: is logVar clamped, or a small number added to the variance? That changes the loss, and beyond a clamp there is no gradient.")
@Hint(id = "zero-at-the-start", value = "A 0 at the first place ends the string, too: only that 0 is predicted.")
@Hint(id = "place-shifted", value = "Tokens are compared with the probabilities of a neighbouring place: p[b][t] belongs to tokens[b][t].")
class Ex40SequenceObjectiveTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;
    private static final double[][][] P = {{{0.2, 0.3, 0.5}, {0.1, 0.66, 0.24}, {0.45, 0.37, 0.18}}};

    /// The string (2, 0): log(0.5 · 0.1). The third place comes after the end.
    @Test
    @Points(1)
    void logLikByHand(SequenceObjectiveExercise answer) {
        close(answer.logLik(P, new int[][] {{2, 0, 1}}), of(Math.log(0.05)), RTOL, ATOL, mistake("after-the-end", of(Math.log(0.05 * 0.37))), mistake("end-lost", of(Math.log(0.5))),
            mistake("published-line", of(Math.log(0.05 * 0.8 * 0.7 * 0.34 * 0.76))), mistake("probabilities-added", of(0.6)), mistake("divided-by-the-length", of(Math.log(0.05) / 2)).also(Slip.HALF), mistake("divided-by-the-length", of(Math.log(0.05) / 3)).also(Slip.FACTOR), mistake("place-shifted", of(Math.log(0.2))), mistake("place-shifted", of(Math.log(0.24 * 0.45))));
    }

    /// A string that fills all places has no end to stop at.
    @Test
    @Points(1)
    @DependsOn("logLikByHand")
    void aStringWithoutEnd(SequenceObjectiveExercise answer) {
        close(answer.logLik(P, new int[][] {{2, 1, 1}}), of(Math.log(0.5 * 0.66 * 0.37)), RTOL, ATOL);
        close("log p of a string that is empty", answer.logLik(P, new int[][] {{0, 2, 0}}), of(Math.log(0.2)), RTOL, ATOL, mistake("zero-at-the-start", of(Math.log(0.2 * 0.24 * 0.45))), mistake("zero-at-the-start", of(0)).also(Slip.ZERO));
    }

    /// Beside the tokens 2 and 0: log(0.8 · 0.7) and log(0.34 · 0.76).
    @Test
    @Points(1)
    void extraByHand(SequenceObjectiveExercise answer) {
        double extra = Math.log(0.8 * 0.7 * 0.34 * 0.76);
        close(answer.extra(P, new int[][] {{2, 0, 1}}), of(extra), RTOL, ATOL, mistake("after-the-end", of(extra + Math.log(0.55 * 0.82))), mistake("token-among-the-others", of(extra + Math.log(0.5 * 0.9))),
            mistake("log-p-of-others", of(Math.log(0.2 * 0.3 * 0.66 * 0.24))), mistake("both-terms", of(extra + Math.log(0.05))), mistake("probabilities-added", of(0.8 + 0.7 + 0.34 + 0.76)), mistake("token-for-the-others", of(Math.log(0.5 * 0.9))), mistake("log-of-the-token", of(Math.log(0.05))), mistake("end-lost", of(Math.log(0.8 * 0.7))));
    }

    /// y = 1.3, q = N((0.6, −1.1), (4, 0.7)).
    @Test
    @Points(1)
    @DependsOn("logLikByHand")
    void lossByHand(SequenceObjectiveExercise answer) {
        double nll = -Math.log(0.05), prior = 0.845, constant = Math.log(2 * Math.PI) / 2, kl = (4 + 0.36 - 1 - Math.log(4) + 0.7 + 1.21 - 1 - Math.log(0.7)) / 2, all = nll + prior + constant + kl;
        close(answer.loss(P, new int[][] {{2, 0, 1}}, of(1.3), column(0.6, -1.1), column(Math.log(4), Math.log(0.7))), of(all), RTOL, ATOL,
            mistake("prior-sign", of(all - 2 * prior - 2 * constant)), mistake("prior-lost", of(nll + kl)), mistake("constant-lost", of(all - constant)), mistake("kl-lost", of(all - kl)), mistake("kl-sign", of(all - 2 * kl)),
            mistake("published-line", of(all - Math.log(0.8 * 0.7 * 0.34 * 0.76))), mistake("sigma-for-variance", of(all + (2 - 4 + Math.sqrt(0.7) - 0.7) / 2)),
            term("− log p(x|y, z)", of(nll)), term("½y²", of(prior)), term("½ log 2π", of(constant)), term("KL", of(kl)));
        for (int v : new int[] {30, -30})
            close("the loss where logVar is " + v, answer.loss(P, new int[][] {{2, 0, 1}}, of(1.3), column(0), column(v)), of(nll + prior + constant + (Math.exp(v) - 1 - v) / 2), RTOL, ATOL, otherwise("clamped"));
    }

    /// The chain rule makes one distribution: over all strings of two tokens, ended or not, the probabilities add up to one.
    @Test
    @Points(1)
    @DependsOn("logLikByHand")
    void allStringsAddUpToOne(SequenceObjectiveExercise answer) {
        double sum = 0;
        for (int[] string : new int[][] {{0, 0}, {1, 0}, {1, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}}) {
            double[] logLik = answer.logLik(P, new int[][] {string});
            close("log p of one string", logLik, of(logLik == null || logLik.length != 1 ? 0 : logLik[0]), RTOL, ATOL);
            sum += Math.exp(logLik[0]);
        }
        close("the sum over all strings", sum, 1, RTOL, ATOL);
    }

    @Test
    @Points(3)
    @Hidden
    @DependsOn("aStringWithoutEnd")
    void logLikOfBatches(SequenceObjectiveExercise answer, Draw draw) {
        for (int k = 0; k < 3; k++) {
            int B = draw.size(2, 6), T = draw.size(3, 7), K = draw.size(3, 8);
            var p = probabilities(B, T, K, draw);
            int[][] tokens = tokens(B, T, K, draw);
            double[] expected = new double[B];
            for (int b = 0; b < B; b++) for (int t = 0; t < T && !ended(tokens[b], t); t++) expected[b] += Math.log(p[b][t][tokens[b][t]]);
            close(answer.logLik(p, tokens), expected, RTOL, ATOL);
        }
    }

    @Test
    @Points(2)
    @Hidden
    @DependsOn("extraByHand")
    void extraOfBatches(SequenceObjectiveExercise answer, Draw draw) {
        for (int k = 0; k < 3; k++) {
            int B = draw.size(2, 6), T = draw.size(3, 7), K = draw.size(3, 8);
            var p = probabilities(B, T, K, draw);
            int[][] tokens = tokens(B, T, K, draw);
            close(answer.extra(p, tokens), extra(p, tokens), RTOL, ATOL);
        }
    }

    /// One of the variances is e³⁰.
    @Test
    @Points(2)
    @Hidden
    @DependsOn("lossByHand")
    void lossOfBatches(SequenceObjectiveExercise answer, Draw draw) {
        int B = draw.size(2, 6), T = draw.size(3, 7), K = draw.size(3, 8), L = draw.size(2, 5);
        var p = probabilities(B, T, K, draw);
        int[][] tokens = tokens(B, T, K, draw);
        double[] y = draw.normal(B), expected = new double[B];
        double[][] mu = draw.normal(L, B), logVar = draw.uniform(L, B, -2, 1);
        logVar[0][0] = 30;
        for (int b = 0; b < B; b++) {
            expected[b] = 0.5 * Math.log(2 * Math.PI) + 0.5 * y[b] * y[b];
            for (int t = 0; t < T && !ended(tokens[b], t); t++) expected[b] -= Math.log(p[b][t][tokens[b][t]]);
            for (int l = 0; l < L; l++) expected[b] -= 0.5 * (1 + logVar[l][b] - mu[l][b] * mu[l][b] - Math.exp(logVar[l][b]));
        }
        close(answer.loss(p, tokens, y, mu, logVar), expected, RTOL, ATOL);
    }

    @Test
    @Points(1)
    void inputsUnchanged(SequenceObjectiveExercise answer, Draw draw) {
        var p = probabilities(2, 3, 4, draw);
        int[][] tokens = tokens(2, 3, 4, draw);
        double[] y = draw.normal(2);
        double[][] mu = draw.normal(3, 2), logVar = draw.normal(3, 2);
        unchanged(() -> answer.logLik(p, tokens), p, tokens);
        unchanged(() -> answer.extra(p, tokens), p, tokens);
        unchanged(() -> answer.loss(p, tokens, y, mu, logVar), p, tokens, y, mu, logVar);
    }

    private static boolean ended(int[] tokens, int t) {
        for (int i = 0; i < t; i++) if (tokens[i] == 0) return true;
        return false;
    }

    private static double[] extra(double[][][] p, int[][] tokens) {
        double[] sum = new double[p.length];
        for (int b = 0; b < sum.length; b++) {
            for (int t = 0; t < p[b].length && !ended(tokens[b], t); t++) {
                for (int k = 0; k < p[b][t].length; k++) sum[b] += tokens[b][t] == k ? 0 : Math.log(1 - p[b][t][k]);
            }
        }
        return sum;
    }

    private static double[][][] probabilities(int B, int T, int K, Draw draw) {
        var p = new double[B][][];
        for (int b = 0; b < B; b++) {
            p[b] = draw.uniform(T, K, 0.1, 1);
            for (double[] row : p[b]) {
                double sum = 0;
                for (double v : row) sum += v;
                for (int k = 0; k < K; k++) row[k] /= sum;
            }
        }
        return p;
    }

    private static int[][] tokens(int B, int T, int K, Draw draw) {
        int[][] tokens = new int[B][T];
        for (int b = 0; b < B; b++) for (int t = 0; t < T; t++) tokens[b][t] = draw.size(0, K - 1);
        return tokens;
    }

    private static double[] of(double v) {
        return new double[] {v};
    }

    private static double[][] column(double... v) {
        double[][] column = new double[v.length][];
        for (int i = 0; i < v.length; i++) column[i] = of(v[i]);
        return column;
    }
}
