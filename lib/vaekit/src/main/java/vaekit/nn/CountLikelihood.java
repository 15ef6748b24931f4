package vaekit.nn;

import java.util.Arrays;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.data.Dataset;
import vaekit.data.Dice;
import vaekit.rng.Rng;
import vaekit.tape.CountLogLik;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// Counts x `[D, B]`, such as molecules of D genes in B cells, with the library size s = Σ_d x_d of each cell taken out: μ_d = s/D · exp(out_d), so the
/// network says how active a gene is compared with the cell's average, and not how much of the cell was caught. p(x|z) is to be read as p(x|z, s).
///
/// The laws and the θ that each gene has for itself are scVI's (Lopez et al. 2018; Grønbech et al. 2020); scVI passes `out` through a softmax, which makes
/// a cell's means add up to s. That is too little where counts are lost, so here it is a plain exponential. Zero-inflated, `out` is [log activity; logit of
/// being lost], 2D numbers. Means and draws are those of a cell of `size`.
///
/// @param D        features
/// @param size     the library size of means and draws, such as the median of the data
/// @param logTheta log θ, `[D, 1]`, learned; null for the Poisson. It belongs to one model
public record CountLikelihood(Law law, int D, double size, Parameter logTheta) implements Likelihood {

    public enum Law { POISSON, NEGATIVE_BINOMIAL, ZERO_INFLATED }

    public CountLikelihood {
        if (law == null || D < 1) throw new IllegalArgumentException("CountLikelihood: the law " + law + " for " + D + " features; expected a law and at least 1 feature.");
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("CountLikelihood: the library size is " + size + "; expected a positive number, such as the median of the data's.");
    }

    /// For these cells, with their median library size, in Float32.
    public static CountLikelihood of(Law law, Dataset cells) {
        double[] sizes = sizes(cells.matrix());
        Arrays.sort(sizes);
        return of(law, cells.dim(), sizes[sizes.length / 2], ScalarType.Float32);
    }

    /// θ starts at 1.
    public static CountLikelihood of(Law law, int D, double size, ScalarType type) {
        return new CountLikelihood(law, D, size, law == Law.POISSON ? null : new Parameter("likelihood.logTheta", DenseMatrix.zeros(type, D, 1)));
    }

    /// Σ_d x_d of each column of x `[D, N]`.
    public static double[] sizes(DenseMatrix x) {
        var sizes = new double[x.ncol()];
        for (int j = 0; j < sizes.length; j++) for (int i = 0; i < x.nrow(); i++) sizes[j] += x.get(i, j);
        return sizes;
    }

    @Override public List<Parameter> parameters() {
        return logTheta == null ? List.of() : List.of(logTheta);
    }

    @Override public int outputs(int D) {
        if (D != this.D) throw new IllegalArgumentException("This CountLikelihood is for " + this.D + " features, the model for " + D + ".");
        return law == Law.ZERO_INFLATED ? 2 * D : D;
    }

    @Override public Node logLik(Tape tape, Node out, Node x) {
        var average = tape.log(tape.affine(1.0 / D, tape.sumRows(x), 0));                       // log s/D, [1, B]
        var logMu = tape.add(law == Law.ZERO_INFLATED ? tape.rows(out, 0, D) : out, average);    // [D, B·S]
        return switch (law) {
            case POISSON -> CountLogLik.poisson(tape, x, logMu);
            case NEGATIVE_BINOMIAL -> CountLogLik.negativeBinomial(tape, x, logMu, tape.repeatColumns(logTheta, out.cols()));
            case ZERO_INFLATED -> CountLogLik.zeroInflated(tape, x, logMu, tape.repeatColumns(logTheta, out.cols()), tape.rows(out, D, 2 * D));
        };
    }

    /// θ of each feature: infinite for the Poisson.
    public double[] theta() {
        var theta = new double[D];
        for (int i = 0; i < D; i++) theta[i] = logTheta == null ? Double.POSITIVE_INFINITY : Math.exp(logTheta.value().get(i, 0));
        return theta;
    }

    /// μ of each feature in a cell of `size`, before any is lost, `[D, B]`.
    public DenseMatrix activity(DenseMatrix out) {
        if (out.nrow() != outputs(D)) throw new IllegalArgumentException("CountLikelihood: the network's numbers are [" + out.nrow() + ", " + out.ncol() + "]; expected [" + outputs(D) + ", B].");
        var mu = out.zeros(D, out.ncol());
        for (int j = 0; j < mu.ncol(); j++) for (int i = 0; i < D; i++) mu.set(i, j, size / D * Math.exp(out.get(i, j)));
        return mu;
    }

    /// π of each feature, `[D, B]`: 0 unless zero-inflated.
    public DenseMatrix lost(DenseMatrix out) {
        var pi = out.zeros(D, out.ncol());
        if (law != Law.ZERO_INFLATED) return pi;
        for (int j = 0; j < pi.ncol(); j++) for (int i = 0; i < D; i++) pi.set(i, j, 1 / (1 + Math.exp(-out.get(D + i, j))));
        return pi;
    }

    @Override public DenseMatrix mean(DenseMatrix out) {
        DenseMatrix mu = activity(out), pi = lost(out);
        for (int j = 0; j < mu.ncol(); j++) for (int i = 0; i < D; i++) mu.set(i, j, mu.get(i, j) * (1 - pi.get(i, j)));
        return mu;
    }

    @Override public DenseMatrix sample(DenseMatrix out, Rng rng) {
        DenseMatrix x = activity(out), pi = lost(out);
        var theta = theta();
        for (int j = 0; j < x.ncol(); j++) {
            var dice = new Dice(rng.split(j));
            for (int i = 0; i < D; i++) {
                double mu = x.get(i, j), mean = logTheta == null ? mu : mu / theta[i] * dice.gamma(theta[i]);
                int count = dice.poisson(mean);
                x.set(i, j, dice.uniform() < pi.get(i, j) ? 0 : count);
            }
        }
        return x;
    }

    @Override public void check(String data, DenseMatrix x) {
        for (int j = 0; j < x.ncol(); j++) {
            double size = 0;
            for (int i = 0; i < x.nrow(); i++) {
                double count = x.get(i, j);
                if (!(count >= 0 && count == Math.rint(count))) throw new IllegalArgumentException("Counts cannot be learned from '" + data + "': feature " + i
                    + " of an example is " + count + "; expected whole numbers from 0 on. Give the raw counts, neither normalised nor logarithms: the library size is taken care of here.");
                size += count;
            }
            if (size == 0) throw new IllegalArgumentException("Counts cannot be learned from '" + data + "': an example has no counts at all, so no library size. Leave such examples out.");
        }
    }

    @Override public String toString() {
        return "CountLikelihood[" + law + "]";
    }
}
