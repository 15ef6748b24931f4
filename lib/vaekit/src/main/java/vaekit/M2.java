package vaekit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.data.Dataset;
import vaekit.eval.ErrorRate;
import vaekit.nn.Learnable;
import vaekit.nn.Mlp;
import vaekit.tape.CategoricalLogLik;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Node;
import vaekit.tape.Noise;
import vaekit.tape.SumClasses;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;
import vaekit.train.Settings;

/// The generative semi-supervised model M2 of Kingma, Rezende, Mohamed & Welling (2014): p(y) uniform over C classes, p(z) = N(0, I), a
/// decoder p(x|y, z), an encoder q(z|x, y), a classifier q(y|x). With y independent of z in the prior:
///
/// L(x, y) = −E_q[log p(x|y, z)] − log p(y) + KL(q(z|x, y) ‖ p(z)) ≥ −log p(x, y)          (labelled, equation 6)
/// U(x) = Σ_y q(y|x) L(x, y) − H(q(y|x)) ≥ −log p(x)                                       (unlabelled, equation 7)
/// J^α = mean L + mean U + α·mean[−log q(y|x)]                                             (equation 9)
///
/// Scaling: each of the three is a mean over its own batch, times a weight that [Scaling] names. While the settings' β is not 1, the KL in
/// L and U is multiplied with it.
public final class M2 implements Objective {
    private final JointCvae joint;
    private final Mlp classifier;
    private final LabelledBatches labelled;
    private final double[] weights;

    /// What the means of L, U and −log q(y|x) are multiplied with.
    public record Scaling(double labelled, double unlabelled, double classifier) {
        public Scaling {
            if (!(Math.min(Math.min(labelled, unlabelled), classifier) >= 0 && labelled + unlabelled + classifier < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("M2: the weights are " + labelled + ", " + unlabelled + " and " + classifier + "; expected finite numbers, none below 0.");
        }

        /// 1, 1 and alpha.
        public static Scaling alpha(double alpha) {
            return new Scaling(1, 1, alpha);
        }

        /// The paper sums L and U over their N_l and N_u examples and multiplies the mean of −log q with 0.1·(N_l + N_u) (its equation 9);
        /// divided by the number of examples that is N_l/N, N_u/N and 0.1.
        public static Scaling paper(int labelled, int unlabelled) {
            double N = labelled + unlabelled;
            return new Scaling(labelled / N, unlabelled / N, 0.1);
        }
    }

    /// A model that learns from `labelled` (in batches of `batch`) beside the unlabelled data that [#fit] is given, whose labels, if any, are not looked
    /// at. Its classifier has the hidden layers of the encoder.
    ///
    /// @param joint   the generative half, such as `JointCvae.of(784, 50, 10).build()`; it is trained with the rest
    /// @param scaling weights of the three terms; a classifier's weight of 0 leaves it to the two bounds alone
    public M2(JointCvae joint, Dataset labelled, int batch, Scaling scaling) {
        var a = joint.architecture();
        joint.check(labelled);
        this.joint = joint;
        this.classifier = a.network("classifier", a.D(), joint.classes(), 2);
        this.labelled = new LabelledBatches(labelled, Math.min(batch, labelled.size()), joint.classes(), a.type());
        this.weights = new double[] {scaling.labelled, scaling.unlabelled, scaling.classifier};
    }

    @Override public List<Learnable> parts() {
        var all = new ArrayList<>(joint.parts());
        all.add(classifier);
        return all;
    }

    @Override public int classes() {
        return joint.classes();
    }

    @Override public void check(Dataset data) {
        joint.check(data);
    }

    /// The test columns are those of labelled test examples: L, U and −log q(y|x) of the same ones.
    @Override public void check(Settings settings) {
        if (settings.test() != null && settings.test().classes() == 0)
            throw new IllegalArgumentException("M2: the test data '" + settings.test().name() + "' has no labels, and the test columns need them. Leave test(…) out, or give labelled examples.");
    }

    @Override public String description() {
        return joint.architecture().description("m2 C=" + joint.classes());
    }

    @Override public String choices() {
        return labelled + ", weights " + Arrays.toString(weights);
    }

    /// L of the labelled batch, U of the unlabelled one, −log q(y|x) of the labelled one.
    @Override public List<String> terms() {
        return List.of("labelled", "unlabelled", "classifier");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        if (!batch.training() && batch.labelled()) return record(tape, batch, batch.x(), batch.y(), batch.labels());
        var known = labelled.next(batch.key(0), batch.binarised());
        return record(tape, batch, known.x(), known.y(), known.labels());
    }

    private LossTerms record(Tape tape, Batch batch, DenseMatrix x, DenseMatrix y, int[] labels) {
        var xl = tape.input(x);
        var yl = tape.input(y);
        var xu = batch.x(tape);
        int noise = joint.noise(), C = joint.classes();
        var eps = batch.training() ? Noise.of(tape, joint.architecture().type(), batch.key(1), noise, xl.cols()) : batch.noise(tape, 1, noise);
        var Lxy = joint.negativeBound(tape, xl, labels, eps, batch.beta());                                         // [1, Bl]
        var Ux = unlabelledBound(tape, xu, batch.noise(tape, 2, noise, C), batch.beta());     // [1, Bu]
        var logQ = CategoricalLogLik.of(tape, classifier.apply(tape, xl), yl, C);                                   // [1, Bl]
        return Loss.of(tape, weights, Lxy, Ux, tape.scale(-1, logQ));
    }

    /// U(x) of each column, `[1, B]`, the label summed out exactly: x `[D, B]`, eps `[L, B·C]`, class after class for each example.
    public Node unlabelledBound(Tape tape, Node x, Node eps) {
        return unlabelledBound(tape, x, eps, 1);
    }

    private Node unlabelledBound(Tape tape, Node x, Node eps, double beta) {
        return SumClasses.of(tape, classifier.apply(tape, x), joint.negativeBounds(tape, x, eps, beta));
    }

    /// q(y|x): x → C logits.
    public Mlp classifier() {
        return classifier;
    }

    /// The generative half: p(x|y, z) and q(z|x, y).
    public JointCvae joint() {
        return joint;
    }

    /// The most probable class under q(y|x) of each column of x `[D, N]`.
    public int[] classify(DenseMatrix x) {
        return new Classifier(classifier).classify(x);
    }

    /// How the examples of each class are read: row = true class, column = class by q(y|x), each row as shares that sum to 1, `[C, C]`.
    public DenseMatrix confusion(Dataset data) {
        var read = classify(data.matrix());
        int C = joint.classes();
        var shares = DenseMatrix.zeros(ScalarType.Float64, C, C);
        var count = new int[C];
        for (int label : data.labels()) count[label]++;
        for (int n = 0; n < read.length; n++) shares.add(data.label(n), read[n], 1.0 / count[data.label(n)]);
        return shares;
    }

    /// The share of examples whose most probable class under q(y|x) is wrong.
    public double error(Dataset data) {
        return ErrorRate.of(this::classify, data);
    }
}
