package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.StepNumber;

/// The negative evidence lower bound of a batch, in nats per example:
///
/// loss = reconstruction + β·kl, reconstruction = −(1/B) Σ_b log p(x_b|z_b), kl = (1/B) Σ_b Σ_j KL_jb
///
/// (Kingma & Welling 2014, equation 7, with the sign turned; β ≠ 1 is the β-VAE of Higgins et al. 2017, another objective.)
/// logLik `[1, B]`; kl `[L, B]` or `[1, B]`. With S samples per example logLik is `[1, B·S]` and the mean over samples is part of it.
public final class Elbo extends Op implements LossTerms {
    private final Node logLik, klTerms;
    private Buffer reconstruction, kl;                     // [1, 1]
    private final StepNumber beta = new StepNumber(), klShare = new StepNumber();

    private Elbo(Node logLik, Node klTerms) {
        super(1, 1, logLik, klTerms);
        if (logLik.rows() != 1) throw misfit("Elbo", "logLik is " + logLik.shape(), "[1, B]: one log-likelihood per example");
        if (logLik.cols() % klTerms.cols() != 0)
            throw misfit("Elbo", "logLik is " + logLik.shape() + " and kl " + klTerms.shape(), "one batch size, or S samples per example in logLik");
        this.logLik = logLik;
        this.klTerms = klTerms;
    }

    public static Elbo of(Tape tape, Node logLik, Node klTerms, double beta) {
        var op = tape.last(Elbo.class, logLik, klTerms);
        if (op == null) op = new Elbo(logLik, klTerms);
        op.beta.set(beta);
        op.klShare.set(beta / klTerms.cols());
        return tape.record(op);
    }

    /// The `[1, 1]` node to minimise: reconstruction + β·kl.
    @Override public Node loss() {
        return out;
    }

    /// −E_q[log p(x|z)], estimated with the z drawn, per example.
    public double reconstruction() {
        return term(0);
    }

    /// KL(q(z|x) ‖ p(z)), summed over the latent dimensions, per example.
    public double kl() {
        return term(1);
    }

    /// The evidence lower bound itself, at β = 1 whatever the loss uses.
    public double elbo() {
        return -(reconstruction() + kl());
    }

    /// Term 0 is the reconstruction, term 1 the KL.
    @Override public Buffer termBuffer(int i) {
        out.settle();
        return i == 0 ? reconstruction : kl;
    }

    @Override protected void forward(Backend backend) {
        if (kl == null) {
            reconstruction = backend.zeros(out.type(), 1, 1);
            kl = backend.zeros(out.type(), 1, 1);
        }
        backend.addScaled(-1.0 / logLik.cols(), logLik.buffer(), true, reconstruction);
        backend.addScaled(1.0 / klTerms.cols(), klTerms.buffer(), true, kl);
        backend.add(reconstruction, beta, kl, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        addTo(backend, logLik, -1.0 / logLik.cols(), out.gradientBuffer());
        if (klTerms.differentiable()) backend.addScaled(klShare, out.gradientBuffer(), klTerms.fresh(), klTerms.gradientToOverwrite());
    }
}
