package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import org.junit.jupiter.api.Test;
import vaekit.exercise.FreeBitsExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex29", title = "Free bits", of = FreeBitsExercise.class)
@Hint(id = "shape-of-kl", on = Failure.SHAPE, value = "The gradient has the shape of kl, [L, B].")
@Hint(id = "maximum-per-example", value = "The maximum is taken for each example: average over the batch first, λ is a budget on average.")
@Hint(id = "sum-inside", value = "λ is compared with the sum over the batch: divide by B first, then take the maximum.")
@Hint(id = "total-budget", value = "λ is a budget for each latent: yours compares their sum with L·λ, so one latent may use the budget of another.")
@Hint(id = "minimum", value = "This is the minimum: it caps the KL, and useful latents become free. Take the maximum.")
@Hint(id = "lambda-subtracted", value = "λ is subtracted: max(λ, KL), not max(0, KL − λ). The gradient is the same, the number is not.")
@Hint(id = "lambda-forgotten", value = "λ does nothing here: this is the plain sum of the KLs. (Each latent has its own λ, not one for their sum.)")
@Hint(id = "lambda-added", value = "λ is added to each KL: take the larger one of them.")
@Hint(id = "mean-over-latents", value = "The latents are averaged: sum over them.")
@Hint(id = "sum-over-batch", value = "The value is B times too large somewhere: reconstruction and KL are averaged over the batch.")
@Hint(id = "kl-lost", value = "The KL is missing.")
@Hint(id = "kl-subtracted", value = "The KL is subtracted: in a loss it is added.")
@Hint(id = "reconstruction-lost", value = "The reconstruction is missing.")
@Hint(id = "free-bits-in-evaluation", value = "The evaluation is the negative ELBO: it knows no λ.")
@Hint(id = "gradient-per-example", value = "The gradient was cut for each example: a latent is free as a whole, by its mean over the batch.")
@Hint(id = "not-averaged", value = "The gradient of a mean over B examples is 1/B for each of them, not 1.")
@Hint(id = "lambda-in-bits", value = "λ was multiplied by log 2: it is in nats already.")
@Hint(id = "divided-by-latents", value = "The gradient is 1/L: a mean over the batch has the derivative 1/B.")
@Hint(id = "first-example-decides", value = "The first example decides whether the latent is free: its mean over the batch does.")
@Hint(id = "gradient-everywhere", value = "Latents below λ have no gradient: the maximum is constant there.")
@Hint(id = "gradient-below", value = "The gradient is that of the latents below λ: above it the KL counts.")
@Hint(id = "nothing-flows", value = "The gradient is 0 everywhere: is there a 1 / B of whole numbers, which is 0? Are all latents visited?")
@Hint(id = "gradient-is-kl", value = "The gradient contains the KL itself: the derivative of a mean with respect to each of its terms is 1/B.")
@Hint(id = "at-the-threshold", value = "A latent exactly at λ has the gradient 0.")
class Ex29FreeBitsTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// Three latents with the means 0.9, 0.3 and 0.2 over three examples, λ = 0.7: 0.9 + 0.7 + 0.7. Reconstruction 50, 61, 69: mean 60.
    private static double[][] kl() {
        return new double[][] {{0.2, 0.9, 1.6}, {0.9, 0, 0}, {0.1, 0.2, 0.3}};
    }

    private static double[] reconstruction() {
        return new double[] {50, 61, 69};
    }

    @Test
    @Points(1)
    void trainingLossByHand(FreeBitsExercise answer) {
        close(answer.trainingLoss(reconstruction(), kl(), 0.7), 62.3, RTOL, ATOL, mistake("maximum-per-example", 60 + 7.6 / 3), mistake("total-budget", 62.1), mistake("sum-inside", 60 + 4.3 / 3),
                mistake("lambda-forgotten", 61.4), mistake("minimum", 61.2), mistake("lambda-subtracted", 60.2), mistake("lambda-added", 63.5),
                mistake("mean-over-latents", 60 + 2.3 / 3), mistake("sum-over-batch", 64.3).also(Slip.FACTOR), mistake("sum-over-batch", 66.9).also(Slip.FACTOR), mistake("sum-over-batch", 182.3).also(Slip.FACTOR), mistake("sum-over-batch", 3 * 62.3).also(Slip.FACTOR),
                mistake("kl-lost", 60), mistake("reconstruction-lost", 2.3), mistake("kl-subtracted", 57.7), mistake("lambda-in-bits", 60.9 + 1.4 * Math.log(2)), mistake("sum-over-batch", 180 + 4.3).also(Slip.FACTOR));
    }

    @Test
    @Points(1)
    @DependsOn("trainingLossByHand")
    void gradientByHand(FreeBitsExercise answer) {
        double third = 1. / 3;
        close(answer.gradient(kl(), 0.7), new double[][] {{third, third, third}, {0, 0, 0}, {0, 0, 0}}, RTOL, ATOL,
                mistake("gradient-per-example", new double[][] {{0, third, third}, {third, 0, 0}, {0, 0, 0}}), mistake("gradient-per-example", new double[][] {{0, 1, 1}, {1, 0, 0}, {0, 0, 0}}),
                mistake("not-averaged", new double[][] {{1, 1, 1}, {0, 0, 0}, {0, 0, 0}}).also(Slip.FACTOR), mistake("gradient-everywhere", new double[][] {{third, third, third}, {third, third, third}, {third, third, third}}),
                mistake("gradient-everywhere", new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}), mistake("gradient-below", new double[][] {{0, 0, 0}, {third, third, third}, {third, third, third}}),
                mistake("nothing-flows", new double[3][3]).also(Slip.ZERO), mistake("gradient-is-kl", new double[][] {kl()[0], {0, 0, 0}, {0, 0, 0}}), mistake("first-example-decides", new double[][] {{0, 0, 0}, {third, third, third}, {0, 0, 0}}),
                mistake("gradient-is-kl", new double[][] {{0.2 / 3, 0.3, 1.6 / 3}, {0, 0, 0}, {0, 0, 0}}));
        close("the gradient of a latent exactly at λ = 0.75", answer.gradient(new double[][] {{0.5, 1}}, 0.75), new double[1][2], RTOL, ATOL, otherwise("at-the-threshold"));
    }

    @Test
    @Points(1)
    @DependsOn("trainingLossByHand")
    void evaluationByHand(FreeBitsExercise answer) {
        close(answer.evaluationLoss(reconstruction(), kl()), 61.4, RTOL, ATOL, mistake("mean-over-latents", 60 + 1.4 / 3), mistake("sum-over-batch", 64.2).also(Slip.FACTOR), mistake("sum-over-batch", 184.2).also(Slip.FACTOR),
                mistake("kl-lost", 60), mistake("reconstruction-lost", 1.4), mistake("kl-subtracted", 58.6), mistake("free-bits-in-evaluation", 62.3));
    }

    @Test
    @Points(1)
    @DependsOn({"gradientByHand", "evaluationByHand"})
    void threeShapes(FreeBitsExercise answer, Draw draw) {
        compare(answer, draw, 3, 5);
        compare(answer, draw, 1, 4);
        compare(answer, draw, 7, 3);
    }

    @Test
    @Points(4)
    @Hidden
    void hiddenInputs(FreeBitsExercise answer, Draw draw) {
        compare(answer, draw, draw.size(4, 5), draw.size(11, 20));
    }

    /// The levels of the latents are chosen first, half of them free; the KLs of the examples scatter around them, many on the other side of λ.
    private static void compare(FreeBitsExercise answer, Draw draw, int latents, int batch) {
        double lambda = 0.3 + draw.uniform(), report = 0, loss = 0;
        var reconstruction = draw.uniform(batch, 50, 100);
        var kl = new double[latents][];
        var gradient = new double[latents][batch];
        for (double r : reconstruction) report += r / batch;
        loss = report;
        for (int l = 0; l < latents; l++) {
            double level = l % 2 == 0 ? lambda * (1.2 + draw.uniform()) : lambda * (0.4 + 0.4 * draw.uniform());
            var scatter = draw.uniform(batch, -1, 1);
            double shift = 0;
            for (double s : scatter) shift += s / batch;
            double centre = shift;
            kl[l] = Columns.sum(1, batch, (_, b) -> level + 0.3 * (scatter[b] - centre));
            report += level;
            loss += l % 2 == 0 ? level : lambda;
            for (int b = 0; b < batch && l % 2 == 0; b++) gradient[l][b] = 1. / batch;
        }
        double expectedLoss = loss, expectedReport = report;
        unchanged(() -> {
            close("the training loss", answer.trainingLoss(reconstruction, kl, lambda), expectedLoss, RTOL, ATOL);
            close("the gradient", answer.gradient(kl, lambda), gradient, RTOL, ATOL, mistake("divided-by-latents", Columns.of(latents, batch, (l, b) -> gradient[l][b] * batch / latents)).also(Slip.FACTOR));
            close("the evaluation loss", answer.evaluationLoss(reconstruction, kl), expectedReport, RTOL, ATOL, mistake("free-bits-in-evaluation", expectedLoss));
        }, reconstruction, kl);
    }
}
