package vaekit.model;

import smile.tensor.DenseMatrix;
import vaekit.nn.Likelihood;
import vaekit.nn.Mlp;

/// A model with prior p(z) = N(0, I), a Gaussian encoder and a decoder: what evaluation needs to know of it.
public interface LatentModel {

    /// x `[D, B]` → [mu; logVar] `[2L, B]`.
    Mlp encoder();

    /// z `[L, B]` → the numbers of the likelihood.
    Mlp decoder();

    Likelihood likelihood();

    /// L.
    default int latentDimensions() {
        return decoder().in();
    }

    /// q(z|x) of each column of x `[D, N]`.
    default Posterior encode(DenseMatrix x) {
        if (x.nrow() != encoder().in())
            throw new IllegalArgumentException("encode: x is [" + x.nrow() + ", " + x.ncol() + "]; expected [" + encoder().in() + ", N], one example per column.");
        return Posterior.of(encoder().apply(x));
    }
}
