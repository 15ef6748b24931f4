package vaekit;

import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import vaekit.data.Dataset;
import vaekit.data.Split;
import vaekit.data.Vectors;
import vaekit.dist.Estimate;
import vaekit.eval.ActiveUnits;
import vaekit.model.LatentModel;
import vaekit.nn.GaussianPosterior;
import vaekit.rng.NormalNoise;
import vaekit.rng.Rng;

/// The latent-feature discriminative model M1 of Kingma, Rezende, Mohamed & Welling (2014), section 2.1: a VAE is trained on all images
/// without labels, and its posterior means are the features for any classifier, or for an [M2] on top (their stacked model M1+M2).
public final class M1 {
    private M1() {}

    /// The posterior means of all examples, `[active, N]`: the dimensions that the VAE uses ([ActiveUnits]), each shifted and scaled to mean 0
    /// and standard deviation 1 over the training examples; labels are kept. (An unused dimension would be scaled up to pure noise.)
    public static Split features(LatentModel vae, Split images) {
        var train = vae.encode(images.train().matrix()).mu();                               // [L, N]
        var test = vae.encode(images.test().matrix()).mu();
        double[] variances = ActiveUnits.variances(train);
        int[] active = active(train);
        var mean = IntStream.of(active).mapToDouble(i -> Estimate.of(train.ncol(), j -> train.get(i, j)).mean()).toArray();
        var sd = IntStream.of(active).mapToDouble(i -> Math.sqrt(variances[i])).toArray();
        return new Split(standardised(train, active, mean, sd, images.train()), standardised(test, active, mean, sd, images.test()));
    }

    /// The posterior means as they are, `[active, N]`, in the scale of the prior.
    ///
    /// @param used examples whose means say which dimensions are active, such as all training images
    public static Vectors means(LatentModel vae, Dataset images, Dataset used) {
        return codes(vae, images, 1, used, null);
    }

    /// Codes z ~ q(z|x) instead of means, `draws` of them for each example, `[active, N·draws]`, the draws of one example side by side. Many
    /// draws of few labelled examples keep a model on top from learning these examples by heart.
    public static Vectors draws(LatentModel vae, Dataset images, int draws, Dataset used, Rng rng) {
        return codes(vae, images, draws, used, rng);
    }

    private static Vectors codes(LatentModel vae, Dataset images, int draws, Dataset used, Rng rng) {
        if (rng != null && !(vae.posterior() instanceof GaussianPosterior)) throw new IllegalArgumentException("M1.draws wants a diagonal Gaussian posterior; this model has " + vae.posterior() + ".");
        int[] active = active(vae.encode(used.matrix()).mu());
        var q = vae.encode(images.matrix());
        var z = q.mu().zeros(active.length, images.size() * draws);
        if (rng != null) NormalNoise.fill(rng.key(), z);                               // eps; without noise z is the mean
        var labels = new int[z.ncol()];
        for (int n = 0; n < labels.length; n++) {
            int example = n / draws;
            labels[n] = images.label(example);
            for (int i = 0; i < active.length; i++)
                z.set(i, n, q.mu().get(active[i], example) + Math.exp(0.5 * q.logVar().get(active[i], example)) * z.get(i, n));
        }
        return Vectors.of("M1's codes of " + images.name(), z, labels);
    }

    private static int[] active(DenseMatrix mu) {
        double[] variances = ActiveUnits.variances(mu);
        int[] active = IntStream.range(0, variances.length).filter(i -> variances[i] > ActiveUnits.THRESHOLD).toArray();
        if (active.length == 0) throw new IllegalArgumentException("M1: the VAE uses none of its " + variances.length + " latent dimensions. Train it longer first.");
        return active;
    }

    private static Vectors standardised(DenseMatrix mu, int[] active, double[] mean, double[] sd, Dataset images) {
        var x = mu.zeros(active.length, mu.ncol());
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < active.length; i++) x.set(i, j, (mu.get(active[i], j) - mean[i]) / sd[i]);
        return Vectors.of("M1's features of " + images.name(), x, images.labels());
    }
}
