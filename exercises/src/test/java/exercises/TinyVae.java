package exercises;

import static vaekit.grader.api.Expect.centralDifferences;
import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Mistake.mistake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import vaekit.exercise.AevbStepExercise.Model;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Mistake;
import vaekit.grader.api.Slip;

/// The linear VAE of exercise 13 as its tests see it: a loss by definition, one example after the other, and gradients by
/// central differences.
final class TinyVae {
    private TinyVae() {}

    /// The two parts of the loss of one example.
    record Loss(double reconstruction, double kl) {}

    static Loss loss(Model m, double[][] x, double[][] eps, int b) {
        double kl = 0, reconstruction = 0;
        var z = new double[eps.length];
        for (int l = 0; l < z.length; l++) {
            double mu = m.bMu()[l], logVar = m.bLogVar()[l];
            for (int d = 0; d < x.length; d++) {
                mu += m.wMu()[l][d] * x[d][b];
                logVar += m.wLogVar()[l][d] * x[d][b];
            }
            kl += (Math.exp(logVar) + mu * mu - 1 - logVar) / 2;
            z[l] = mu + Math.sqrt(Math.exp(logVar)) * eps[l][b];
        }
        for (int d = 0; d < x.length; d++) {
            double logit = m.b()[d];
            for (int l = 0; l < z.length; l++) logit += m.w()[d][l] * z[l];
            reconstruction += Math.log1p(Math.exp(x[d][b] == 1 ? -logit : logit)); // −log sigmoid(±logit)
        }
        return new Loss(reconstruction, kl);
    }

    /// The mean over the batch of some function of the two parts.
    static double mean(Model m, double[][] x, double[][] eps, ToDoubleFunction<Loss> part) {
        return IntStream.range(0, x[0].length).mapToDouble(b -> part.applyAsDouble(loss(m, x, eps, b))).average().orElseThrow();
    }

    /// Its gradient by central differences with steps 0.001 and 0.002, combined so that their errors in h² cancel
    /// (Richardson); what remains is below 1e-10 here.
    static Model gradient(Model m, double[][] x, double[][] eps, ToDoubleFunction<Loss> part) {
        ToDoubleFunction<double[]> loss = theta -> mean(unflatten(m, theta), x, eps, part);
        double[] fine = centralDifferences(loss, flatten(m), 1e-3), coarse = centralDifferences(loss, flatten(m), 2e-3);
        for (int i = 0; i < fine.length; i++) fine[i] = (4 * fine[i] - coarse[i]) / 3;
        return unflatten(m, fine);
    }

    /// m + factor·g.
    static Model plus(Model m, Model g, double factor) {
        double[] a = flatten(m), b = flatten(g);
        for (int i = 0; i < a.length; i++) a[i] += factor * b[i];
        return unflatten(m, a);
    }

    static Model random(Draw draw, int pixels, int latents) {
        return new Model(draw.normal(latents, pixels), draw.normal(latents), draw.uniform(latents, pixels, -0.4, 0.4), draw.normal(latents),
                draw.normal(pixels, latents), draw.normal(pixels));
    }

    /// Each of the six parts by name; a mistake is a whole model.
    static void closeTo(String of, Model actual, Model expected, double rtol, double atol, Map<String, Model> mistakes) {
        notNull("the " + of, actual);
        close("the " + of + "'s wMu", actual.wMu(), expected.wMu(), rtol, atol, matrices(mistakes, Model::wMu));
        close("the " + of + "'s bMu", actual.bMu(), expected.bMu(), rtol, atol, vectors(mistakes, Model::bMu));
        close("the " + of + "'s wLogVar", actual.wLogVar(), expected.wLogVar(), rtol, atol, matrices(mistakes, Model::wLogVar));
        close("the " + of + "'s bLogVar", actual.bLogVar(), expected.bLogVar(), rtol, atol, vectors(mistakes, Model::bLogVar));
        close("the " + of + "'s w", actual.w(), expected.w(), rtol, atol, matrices(mistakes, Model::w));
        close("the " + of + "'s b", actual.b(), expected.b(), rtol, atol, vectors(mistakes, Model::b));
    }

    /// A gradient that is not averaged is B times the right one: its hint says so.
    private static Mistake allowing(String id, Mistake mistake) {
        return id.equals("gradient-not-averaged") ? mistake.also(Slip.FACTOR) : mistake;
    }

    private static Mistake[] matrices(Map<String, Model> mistakes, Function<Model, double[][]> part) {
        return mistakes.entrySet().stream().map(e -> allowing(e.getKey(), mistake(e.getKey(), part.apply(e.getValue())))).toArray(Mistake[]::new);
    }

    private static Mistake[] vectors(Map<String, Model> mistakes, Function<Model, double[]> part) {
        return mistakes.entrySet().stream().map(e -> allowing(e.getKey(), mistake(e.getKey(), part.apply(e.getValue())))).toArray(Mistake[]::new);
    }

    private static double[] flatten(Model m) {
        var flat = new ArrayList<double[]>();
        Collections.addAll(flat, m.wMu());
        flat.add(m.bMu());
        Collections.addAll(flat, m.wLogVar());
        flat.add(m.bLogVar());
        Collections.addAll(flat, m.w());
        flat.add(m.b());
        return flat.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static Model unflatten(Model like, double[] flat) {
        int latents = like.bMu().length, pixels = like.b().length, encoder = latents * pixels + latents;
        return new Model(block(flat, 0, latents, pixels), block(flat, latents * pixels, 1, latents)[0],
                block(flat, encoder, latents, pixels), block(flat, encoder + latents * pixels, 1, latents)[0],
                block(flat, 2 * encoder, pixels, latents), block(flat, 2 * encoder + latents * pixels, 1, pixels)[0]);
    }

    private static double[][] block(double[] flat, int from, int rows, int columns) {
        return Columns.of(rows, columns, (i, j) -> flat[from + i * columns + j]);
    }
}
