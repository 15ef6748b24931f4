package vaekit.eval;

import vaekit.dist.Categorical;

/// How clear and how varied drawn images are to an independent classifier that gives each image x its class probabilities p(y|x)
/// (Salimans et al. 2016, section 4; there the classifier is an Inception network, hence the name).
///
/// @param clear  E_x[H(p(y|x))] in nats: 0 when the classifier is certain of every image
/// @param varied H(p(y)) in nats, with p(y) the average of p(y|x): log C when all C classes occur equally often
public record InceptionScore(double clear, double varied) {

    /// @param votes p(y|x), a row for each image: N rows of C probabilities
    /// @throws IllegalArgumentException if there is no row, or the rows differ in length
    public static InceptionScore of(double[][] votes) {
        if (votes.length == 0) throw new IllegalArgumentException("the inception score of no images; expected a row of class probabilities for each image.");
        var mean = new double[votes[0].length];
        double clear = 0;
        for (double[] p : votes) {
            if (p.length != mean.length) throw new IllegalArgumentException("a row has " + p.length + " class probabilities, the first one " + mean.length + ".");
            for (int c = 0; c < mean.length; c++) mean[c] += p[c] / votes.length;
            clear += Categorical.ofProbabilities(p).entropy() / votes.length;
        }
        return new InceptionScore(clear, Categorical.ofProbabilities(mean).entropy());
    }

    /// exp(E_x[KL(p(y|x) ‖ p(y))]), between 1 and the number of classes.
    public double score() {
        return Math.exp(varied - clear);
    }
}
