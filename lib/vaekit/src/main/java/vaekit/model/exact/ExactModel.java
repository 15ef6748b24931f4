package vaekit.model.exact;

/// A model p(x, z) = p(z) p(x|z) small enough to know everything about it.
///
/// For every x and every q: $\log p(x) = \mathrm{ELBO}(q) + KL(q \| p(z|x))$. {@link #logEvidence}, {@link #elbo} and {@link #gap}
/// are computed by three separate routes, so the identity is a test and not a definition.
///
/// @param <Q> the distributions over z: categorical when z can be listed, Gaussian when it is continuous
public sealed interface ExactModel<Q> permits EnumerableVae, LinearVae, CurveVae {

    /// @return log p(x), with z summed or integrated out
    double logEvidence(double... x);

    /// @return p(z|x), by Bayes' rule
    Q posterior(double... x);

    /// @return E_q[log p(x|z)], the reconstruction term
    double reconstruction(Q q, double... x);

    /// @return KL(q‖p(z)), the price of the code
    double klToPrior(Q q);

    /// @return E_q[log p(x, z)], minus the *energy* of q
    double expectedLogJoint(Q q, double... x);

    /// @return −E_q[log q]
    double entropy(Q q);

    /// @return KL(q‖p(z|x)), what the bound misses; 0 when q is the posterior
    double gap(Q q, double... x);

    /// The form of the autoencoder: reconstruct well, pay for the code. (Kingma & Welling 2013, equation 3.)
    default double elbo(Q q, double... x) {
        return reconstruction(q, x) - klToPrior(q);
    }

    /// The form of physics: minus energy plus entropy; the same number as {@link #elbo}. (Kingma & Welling 2013, equation 2.)
    default double negativeFreeEnergy(Q q, double... x) {
        return expectedLogJoint(q, x) + entropy(q);
    }
}
