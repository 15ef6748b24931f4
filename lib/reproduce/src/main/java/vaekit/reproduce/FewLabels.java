package vaekit.reproduce;

import java.util.Arrays;
import vaekit.data.Dataset;
import vaekit.data.Split;
import vaekit.rng.Rng;

/// The images of a table with few labels, parted so that its settings cannot be chosen on the images it reports: 50,000 of MNIST's training
/// images to learn from (the paper's number), the other 10,000 to choose settings on, the test images to report on. The labels that settings
/// are chosen with are other draws than those reported.
///
/// @param pool   images to learn from; their labels are looked at for the few drawn ones only
/// @param judged images whose errors are counted
/// @param offset what is added to a draw's number
record FewLabels(Dataset pool, Dataset judged, int offset) {
    private static final int SEED = 2014;

    /// For the table: judged on the test images.
    static FewLabels report(Split mnist) {
        return new FewLabels(parts(mnist).train(), mnist.test(), 0);
    }

    /// For choosing settings: judged on training images that are left out of the pool, with draws of their own.
    static FewLabels choose(Split mnist) {
        var parts = parts(mnist);
        return new FewLabels(parts.train(), parts.test(), 100);
    }

    private static Split parts(Split mnist) {
        var train = mnist.train();
        int[] order = Rng.seed(SEED).permutation(train.size());
        int cut = train.size() * 5 / 6;
        return new Split(train.subset(Arrays.copyOfRange(order, 0, cut)), train.subset(Arrays.copyOfRange(order, cut, order.length)));
    }

    /// Draw number `draw` of N examples of the pool, equally many of each class.
    Dataset labelled(int N, int draw) {
        return pool.balanced(N, Rng.seed(SEED).split(offset + draw).key());
    }
}
