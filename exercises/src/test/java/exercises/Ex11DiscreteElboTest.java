package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import org.junit.jupiter.api.Test;
import vaekit.exercise.DiscreteElboExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex11", title = "The ELBO identity where everything can be added up", of = DiscreteElboExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "Sum over the K states (rows), keep the B examples (columns) apart; the posterior keeps both.")
@Hint(id = "prior-forgotten", value = "The prior is missing: p(x) = Σ p(x|z) p(z).")
@Hint(id = "not-a-log", value = "This is p(x): return its log.")
@Hint(id = "joint-for-posterior", value = "This is the joint p(x, z): divide by p(x), so that each column adds up to 1.")
@Hint(id = "plus-kl", value = "The KL to the prior is added: the ELBO is E_q[log p(x|z)] minus KL(q ‖ prior).")
@Hint(id = "entropy-lost", value = "The − log q is missing: E_q[log p(x, z)] alone is too low by the entropy of q.")
@Hint(id = "kl-lost", value = "This is E_q[log p(x|z)] alone, the reconstruction term: subtract KL(q ‖ prior).")
@Hint(id = "weighed-with-the-prior", value = "Every state is weighed with the prior: the weights are q.")
@Hint(id = "elbo-reversed-kl", value = "KL(prior ‖ q) is subtracted: it is KL(q ‖ prior), whose expectation runs under q.")
@Hint(id = "elbo-is-evidence", value = "This is log p(x) itself: the log went outside the expectation. The ELBO averages the logs.")
@Hint(id = "kl-to-prior", value = "This is KL(q ‖ prior): what the ELBO misses is the KL to the posterior p(z|x).")
@Hint(id = "reversed-kl", value = "This is KL(posterior ‖ q): the expectation runs under q.")
@Hint(id = "gap-sign", value = "The gap has the wrong sign: a KL is never negative, log p(x) = ELBO + gap.")
@Hint(id = "negative-elbo", value = "This is the KL from q to the *joint* p(x, z): divide the joint by p(x) to get the posterior.")
@Hint(id = "elbo-for-gap", value = "This is the ELBO: the gap is what it misses, log p(x) − ELBO.")
@Hint(id = "added", value = "Prior and likelihood are added: multiply them, p(x) = Σ p(x|z) p(z).")
@Hint(id = "divided-by-a-log", value = "The joint is divided by log p(x): divide by p(x).")
@Hint(id = "log-posterior", value = "These are the logs of the posterior: return the probabilities.")
@Hint(id = "last-state-only", value = "Only one of the two states counts: sum over all of them (+=, from the first to the last).")
@Hint(id = "likelihood-for-posterior", value = "q is compared with the likelihood p(x|z): compare it with the posterior p(z|x).")
@Hint(id = "not-weighted", value = "The states are added without weights: an expectation under q weighs each with q(z|x).")
@Hint(id = "under-the-posterior", value = "The expectation runs under the posterior: log q/p(z|x) is averaged under q.")
@Hint(id = "kl-alone", value = "This is KL(q ‖ prior) alone: the ELBO is E_q[log p(x|z)] minus it.")
@Hint(id = "prior-lost", value = "log p(z) is missing: this is E_q[log p(x|z)] plus the entropy of q.")
@Hint(id = "mean-of-logs", value = "This is the mean of the logs, a lower bound: add up p(x|z) p(z) first, then take the log.")
@Hint(id = "prior-not-in-posterior", value = "The likelihoods were normalised without the prior: p(z|x) ∝ p(x|z) p(z).")
@Hint(id = "divided-by-itself", value = "Every state has the probability 1 here, so a column adds up to K: divide the joint by its sum over the states (a column), not by itself or by a sum over the examples.")
@Hint(id = "gap-added", value = "The gap is added: the ELBO lies below log p(x), log p(x) − KL(q ‖ posterior).")
@Hint(id = "entropy-sign", value = "log q has the wrong sign: it is subtracted, E_q[log p(x, z) − log q].")
@Hint(id = "divided-by-likelihoods", value = "The joint is divided by the sum of the likelihoods: divide by p(x) = Σ p(x|z) p(z).")
@Hint(id = "elbo-under-the-posterior", value = "The states are weighed with the posterior, and q stands in the logarithm alone: the weights are q.")
class Ex11DiscreteElboTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;
    private static final double LOG2 = Math.log(2), LOG3 = Math.log(3), LOG = Math.log(5. / 16);

    /// Prior (¼, ¾), likelihood (½, ¼): the joint probabilities are 2/16 and 3/16, so p(x) = 5/16 and the posterior is (⅖, ⅗).
    private static double[] prior() {
        return new double[] {0.25, 0.75};
    }

    private static double[][] likelihood() {
        return new double[][] {{0.5}, {0.25}};
    }

    @Test
    @Points(1)
    void evidenceByHand(DiscreteElboExercise answer) {
        close(answer.logEvidence(prior(), likelihood()), new double[] {LOG}, RTOL, ATOL,
                mistake("prior-forgotten", new double[] {Math.log(0.75)}), mistake("not-a-log", new double[] {5. / 16}), mistake("mean-of-logs", new double[] {-1.75 * LOG2}), mistake("added", new double[] {Math.log(1.75)}), mistake("last-state-only", new double[] {-3 * LOG2}), mistake("last-state-only", new double[] {Math.log(3. / 16)}));
    }

    @Test
    @Points(1)
    @DependsOn("evidenceByHand")
    void posteriorByHand(DiscreteElboExercise answer) {
        close(answer.posterior(prior(), likelihood()), new double[][] {{0.4}, {0.6}}, RTOL, ATOL,
                mistake("joint-for-posterior", new double[][] {{1. / 8}, {3. / 16}}), mistake("prior-not-in-posterior", new double[][] {{2. / 3}, {1. / 3}}), mistake("prior-not-in-posterior", new double[][] {{1.6}, {0.8}}),
                mistake("divided-by-a-log", new double[][] {{0.125 / LOG}, {0.1875 / LOG}}), mistake("log-posterior", new double[][] {{Math.log(0.4)}, {Math.log(0.6)}}), mistake("divided-by-likelihoods", new double[][] {{1. / 6}, {0.25}}), mistake("divided-by-itself", new double[][] {{1}, {1}}));
    }

    /// q = (⅔, ⅓): E_q[log p(x|z)] = −⅔ log 2 − ⅓ log 4 and KL(q ‖ prior) = ⅔ log 8/3 + ⅓ log 4/9.
    @Test
    @Points(1)
    void elboByHand(DiscreteElboExercise answer) {
        double reconstruction = -4. / 3 * LOG2, kl = 2. / 3 * Math.log(8. / 3) + Math.log(4. / 9) / 3;
        close(answer.elbo(prior(), likelihood(), new double[][] {{2. / 3}, {1. / 3}}), new double[] {reconstruction - kl}, RTOL, ATOL,
                mistake("plus-kl", new double[] {reconstruction + kl}), mistake("entropy-lost", new double[] {-2 * LOG2 + Math.log(3. / 16) / 3}),
                mistake("kl-lost", new double[] {reconstruction}), mistake("entropy-sign", new double[] {reconstruction - kl - 4. / 3 * Math.log(1.5) - 2. / 3 * LOG3}), mistake("kl-alone", new double[] {kl}), mistake("not-weighted", new double[] {-3 * LOG2 + Math.log(3. / 16) - Math.log(2. / 9)}), mistake("prior-lost", new double[] {reconstruction + 2. / 3 * Math.log(1.5) + LOG3 / 3}), mistake("elbo-reversed-kl", new double[] {reconstruction - 0.25 * Math.log(3. / 8) - 0.75 * Math.log(9. / 4)}), mistake("weighed-with-the-prior", new double[] {0.25 * Math.log(3. / 16) + 0.75 * Math.log(9. / 16)}), mistake("elbo-is-evidence", new double[] {LOG}), mistake("elbo-under-the-posterior", new double[] {0.4 * Math.log(3. / 16) + 0.6 * Math.log(9. / 16)}), mistake("gap-added", new double[] {2 * LOG - reconstruction + kl}));
    }

    /// Of equal probabilities a small number added to all would not be seen: the posterior is (⅖, ⅗).
    @Test
    @Points(1)
    @DependsOn("posteriorByHand")
    void gapByHand(DiscreteElboExercise answer) {
        double gap = 0.75 * Math.log(0.75 / 0.4) + 0.25 * Math.log(0.25 / 0.6), reversed = 0.4 * Math.log(0.4 / 0.75) + 0.6 * Math.log(0.6 / 0.25);
        close(answer.gap(prior(), likelihood(), new double[][] {{0.75}, {0.25}}), new double[] {gap}, RTOL, ATOL,
                mistake("kl-to-prior", new double[] {0.5 * LOG3}), mistake("reversed-kl", new double[] {reversed}),
                mistake("gap-sign", new double[] {-gap}).also(Slip.NEGATED), mistake("negative-elbo", new double[] {gap - LOG}),
                mistake("elbo-for-gap", new double[] {LOG - gap}), mistake("likelihood-for-posterior", new double[] {0.75 * Math.log(1.5)}), mistake("under-the-posterior", new double[] {-reversed}), mistake("not-weighted", new double[] {Math.log(0.1875 / 0.24)}));
    }

    @Test
    @Points(1)
    @DependsOn({"elboByHand", "gapByHand"})
    @Hint(id = "not-left-out", on = Failure.WRONG_VALUE, value = "A state whose q is 0 adds nothing: leave it out of the sum, and add no small number to q.")
    @Hint(id = "zero-times-log-zero", on = Failure.NOT_FINITE,
            value = "Where q is 0, q·log q is 0·(−∞) = NaN in floating point: leave such states out of the sum.")
    void aStateMayHaveNoProbability(DiscreteElboExercise answer) {
        close(answer.elbo(prior(), likelihood(), new double[][] {{1}, {0}}), new double[] {-3 * LOG2}, RTOL, ATOL);
        close(answer.gap(prior(), likelihood(), new double[][] {{1}, {0}}), new double[] {Math.log(2.5)}, RTOL, ATOL);
    }

    @Test
    @Points(1)
    @DependsOn({"elboByHand", "gapByHand"})
    void theIdentityHoldsForThreeShapes(DiscreteElboExercise answer, Draw draw) {
        compare(answer, draw, 2, 5);
        compare(answer, draw, 7, 3);
        compare(answer, draw, 4, 1);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(DiscreteElboExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 6), draw.size(7, 15));
    }

    /// The evidence is chosen first, the joint made to fit it: likelihood = posterior·p(x)/prior.
    private static void compare(DiscreteElboExercise answer, Draw draw, int states, int batch) {
        double[] prior = new double[states], evidence = draw.uniform(batch, 0.01, 0.2);
        var column = columnsOfOne(draw, states, 1);
        for (int k = 0; k < states; k++) prior[k] = column[k][0];
        double[][] posterior = columnsOfOne(draw, states, batch), q = columnsOfOne(draw, states, batch);
        var likelihood = Columns.of(states, batch, (k, b) -> posterior[k][b] * evidence[b] / prior[k]);
        var gap = Columns.sum(states, batch, (k, b) -> q[k][b] * (Math.log(q[k][b]) - Math.log(posterior[k][b])));
        unchanged(() -> {
            close(answer.logEvidence(prior, likelihood), Columns.sum(1, batch, (_, b) -> Math.log(evidence[b])), RTOL, ATOL);
            close(answer.posterior(prior, likelihood), posterior, RTOL, ATOL);
            close(answer.elbo(prior, likelihood, q), Columns.sum(1, batch, (_, b) -> Math.log(evidence[b]) - gap[b]), RTOL, ATOL);
            close(answer.gap(prior, likelihood, q), gap, RTOL, ATOL);
        }, prior, likelihood, q);
    }

    private static double[][] columnsOfOne(Draw draw, int rows, int columns) {
        var m = draw.uniform(rows, columns, 0.1, 1);
        var sum = Columns.sum(rows, columns, (i, b) -> m[i][b]);
        return Columns.of(rows, columns, (i, b) -> m[i][b] / sum[b]);
    }
}
