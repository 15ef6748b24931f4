package vaekit.model;

import java.util.ArrayList;
import java.util.List;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.nn.Mlp;
import vaekit.rng.Rng;
import vaekit.tape.CategoricalLogLik;
import vaekit.tape.Loss;
import vaekit.tape.Node;
import vaekit.tape.Noise;
import vaekit.tape.Parameter;
import vaekit.tape.SumClasses;
import vaekit.tape.Tape;
import vaekit.tape.Terms;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// The generative semi-supervised model M2 of Kingma, Rezende, Mohamed & Welling (2014): p(y) uniform over C classes, p(z) = N(0, I), a
/// decoder p(x|y, z), an encoder q(z|x, y), a classifier q(y|x). With y independent of z in the prior:
///
/// L(x, y) = −E_q[log p(x|y, z)] − log p(y) + KL(q(z|x, y) ‖ p(z)) ≥ −log p(x, y)          (labelled, equation 6)
/// U(x) = Σ_y q(y|x) L(x, y) − H(q(y|x)) ≥ −log p(x)                                       (unlabelled, equation 7)
/// J^α = mean L + mean U + α·mean[−log q(y|x)]                                             (equation 9)
///
/// Scaling: each of the three is a mean over its own batch, here with the weights 1, 1 and α. (The paper sums L and U over their N_l
/// and N_u examples and sets α = 0.1·(N_l + N_u) for the mean of the third: per example that is N_l/N·L + N_u/N·U + 0.1·[−log q].)
public final class M2 implements Objective {
    private final JointCvae joint;
    private final Mlp classifier;
    private final LabelledBatches labelled;
    private final double[] weights;

    /// A model that learns from `labelled` (in batches of `batch`) beside the unlabelled data that [#fit] is given. Each of its three
    /// networks has one hidden layer of softplus units (the paper: 500).
    ///
    /// @param alpha weight of the classifier's own term; 0 leaves it to the two bounds alone
    public M2(JointCvae.Sizes sizes, Dataset labelled, int batch, double alpha) {
        this.joint = new JointCvae(sizes);
        this.classifier = Mlp.of("classifier", new int[] {sizes.D(), sizes.hidden(), sizes.C()}, Activation.SOFTPLUS, Rng.seed(sizes.seed()).split(2), sizes.type());
        this.labelled = new LabelledBatches(labelled, Math.min(batch, labelled.size()), sizes.C(), sizes.type());
        this.weights = new double[] {1, 1, alpha};
    }

    /// Trains on the labelled examples given at construction and the unlabelled ones given here, whose labels, if any, are not looked at.
    public History fit(Dataset unlabelled, Settings settings) {
        return Trainer.fit(this, unlabelled, settings);
    }

    @Override public List<Parameter> parameters() {
        var all = new ArrayList<>(joint.parameters());
        all.addAll(classifier.parameters());
        return all;
    }

    /// L of the labelled batch, U of the unlabelled one, −log q(y|x) of the labelled one.
    @Override public List<String> terms() {
        return List.of("labelled", "unlabelled", "classifier");
    }

    @Override public Terms record(Tape tape, Batch batch) {
        var known = labelled.next(batch.key(0));
        var xl = tape.input(known.x());
        var yl = tape.input(known.y());
        var xu = tape.input(batch.x());
        int L = joint.sizes().L(), C = joint.sizes().C();
        var type = joint.sizes().type();
        var Lxy = joint.negativeBound(tape, xl, known.labels(), Noise.of(tape, type, batch.key(1), L, xl.cols()));   // [1, Bl]
        var Ux = unlabelledBound(tape, xu, Noise.of(tape, type, batch.key(2), L, xu.cols() * C));                   // [1, Bu]
        var logQ = CategoricalLogLik.of(tape, classifier.apply(tape, xl), yl, C);                                   // [1, Bl]
        return Loss.of(tape, weights, Lxy, Ux, tape.scale(-1, logQ));
    }

    /// U(x) of each column, `[1, B]`, the label summed out exactly: x `[D, B]`, eps `[L, B·C]`, class after class for each example.
    public Node unlabelledBound(Tape tape, Node x, Node eps) {
        return SumClasses.of(tape, classifier.apply(tape, x), joint.negativeBounds(tape, x, eps));
    }

    /// q(y|x): x → C logits.
    public Mlp classifier() {
        return classifier;
    }

    /// The generative half: p(x|y, z) and q(z|x, y).
    public JointCvae joint() {
        return joint;
    }

    /// The share of examples whose most probable class under q(y|x) is wrong.
    public double error(Dataset data) {
        return Classifier.error(classifier, data);
    }
}
