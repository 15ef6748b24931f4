package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.dist.Bernoulli;
import vaekit.dist.Density;
import vaekit.dist.Kl;
import vaekit.dist.Mixture;
import vaekit.dist.Normal;
import vaekit.dist.Quadrature;

class NormalFitTest {
    @Test void findsANormalTargetExactly() {
        Density target = z -> new Normal(1.7, 0.3).logProb(z) + 5; // log Z = 5
        var q = NormalFit.path(target, Normal.standard(), 100).getLast();
        assertEquals(1.7, q.mu(), 1e-6);
        assertEquals(0.3, q.sigma(), 1e-6);
        assertEquals(5, NormalFit.bound(q, target), 1e-10);
    }

    @Test void theBoundNeverFallsAndStaysBelowLogZByTheGap() {
        Density target = z -> Normal.standard().logProb(z) - 4 * Bernoulli.softplus(-3 * z[0]); // logistic regression: four times "yes"
        double logZ = Math.log(Quadrature.integrate(z -> Math.exp(target.logProb(z)), -12, 12));
        Density posterior = z -> target.logProb(z) - logZ;
        var path = NormalFit.path(target, new Normal(-1, 1), 60);
        for (int t = 1; t < path.size(); t++) {
            assertTrue(NormalFit.bound(path.get(t), target) > NormalFit.bound(path.get(t - 1), target));
        }
        var q = path.getLast();
        assertEquals(logZ, NormalFit.bound(q, target) + Kl.byQuadrature(q, posterior), 1e-7);
        assertTrue(Kl.byQuadrature(q, posterior) < 0.05);
    }

    @Test void ofTwoModesItTakesOne() {
        var two = Mixture.of(new Normal(-4, 0.5), new Normal(4, 0.5));
        assertEquals(-4, NormalFit.path(two, new Normal(-1, 1), 200).getLast().mu(), 0.01);
        assertEquals(4, NormalFit.path(two, new Normal(1, 1), 200).getLast().mu(), 0.01);
    }
}
