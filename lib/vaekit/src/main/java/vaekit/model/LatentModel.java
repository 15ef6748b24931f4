package vaekit.model;

import smile.tensor.DenseMatrix;
import vaekit.nn.Encoding;
import vaekit.nn.Likelihood;
import vaekit.nn.Module;
import vaekit.nn.Posterior;
import vaekit.nn.Prior;

/// A model with p(z), q(z|x) and p(x|z): what evaluation needs to know of it.
public interface LatentModel {

    /// x `[D, B]` → the numbers of the posterior.
    Module encoder();

    /// What those say about z.
    Posterior posterior();

    Prior prior();

    /// z `[L, B]` → the numbers of the likelihood.
    Module decoder();

    /// What those say about x.
    Likelihood likelihood();

    /// L.
    default int latentDimensions() {
        return decoder().in();
    }

    /// Mean and log-variance of q(z|x) for each column of x `[D, N]`.
    default Encoding encode(DenseMatrix x) {
        if (x.nrow() != encoder().in())
            throw new IllegalArgumentException("encode: x is [" + x.nrow() + ", " + x.ncol() + "]; expected [" + encoder().in() + ", N], one example per column.");
        return posterior().encoding(encoder().apply(x), latentDimensions());
    }
}
