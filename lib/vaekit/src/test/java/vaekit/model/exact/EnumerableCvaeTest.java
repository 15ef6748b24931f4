package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vaekit.dist.Categorical;
import vaekit.rng.Rng;

class EnumerableCvaeTest {
    private static final Categorical P_Y = Categorical.ofProbabilities(0.5, 0.3, 0.2);
    private static final EnumerableCvae MODEL = EnumerableCvae.random(P_Y, 2, 3, Rng.seed(1));

    /// Over all 3 classes and 8 images.
    @Test void theJointSumsToOne() {
        double sum = 0;
        for (int y = 0; y < 3; y++) for (int i = 0; i < 8; i++) sum += Math.exp(MODEL.logJoint(y, i & 1, i >> 1 & 1, i >> 2 & 1));
        assertEquals(1, sum, 1e-12);
    }

    @Test void evidenceAndClassesAreThoseOfBruteForce() {
        double[] x = {1, 0, 1};
        var p = new double[3];
        for (int y = 0; y < 3; y++) for (int z = 0; z < 4; z++) {
            p[y] += P_Y.prob(y) * MODEL.codes().prob(z) * Math.exp(MODEL.given(y).decoder().get(z).logProb(x));
        }
        double total = p[0] + p[1] + p[2];
        assertEquals(Math.log(total), MODEL.logEvidence(x), 1e-12);
        for (int y = 0; y < 3; y++) assertEquals(p[y] / total, MODEL.classesGiven(x).prob(y), 1e-12);
    }

    @Test void theClassesDiffer() {
        assertEquals(3, IntStream.range(0, 3).mapToObj(y -> MODEL.given(y).logEvidence(1, 0, 1)).distinct().count());
    }

    @Test void differentPriorsAreRefused() {
        var vaes = List.of(EnumerableVae.random(2, 3, Rng.seed(1)), EnumerableVae.random(2, 3, Rng.seed(2)));
        assertThrows(IllegalArgumentException.class, () -> new EnumerableCvae(Categorical.uniform(2), vaes));
    }
}
