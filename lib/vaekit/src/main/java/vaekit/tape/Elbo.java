package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.StepNumber;

/// The negative evidence lower bound of a batch, in nats per example:
///
/// loss = reconstruction + β·kl, reconstruction = −(1/B) Σ_b log p(x_b|z_b), kl = (1/B) Σ_b Σ_j KL_jb
///
/// (Kingma & Welling 2014, equation 7, with the sign turned; β ≠ 1 is the β-VAE of Higgins et al. 2017, another objective.)
/// With free bits, λ nats for each latent dimension, the loss has Σ_j max(λ, (1/B) Σ_b KL_jb) in place of kl ([FreeBits]); what is reported stays kl.
///
/// logLik `[1, B]`; kl `[L, B]` or `[1, B]`. With S samples per example logLik is `[1, B·S]` and the mean over samples is part of it.
public final class Elbo extends Op implements LossTerms {
    private final Node logLik, klTerms, charged;            // charged: what the loss has in place of the KL; null: the KL itself
    private Buffer reconstruction, kl, charge;                          // [1, 1]
    private final StepNumber beta = new StepNumber(), klShare = new StepNumber();

    private Elbo(Node logLik, Node klTerms, Node charged) {
        super(1, 1, charged == null ? new Node[] {logLik, klTerms} : new Node[] {logLik, klTerms, charged});
        if (logLik.rows() != 1) throw misfit("Elbo", "logLik is " + logLik.shape(), "[1, B]: one log-likelihood per example");
        if (logLik.cols() % klTerms.cols() != 0)
            throw misfit("Elbo", "logLik is " + logLik.shape() + " and kl " + klTerms.shape(), "one batch size, or S samples per example in logLik");
        this.logLik = logLik;
        this.klTerms = klTerms;
        this.charged = charged;
    }

    public static Elbo of(Tape tape, Node logLik, Node klTerms, double beta) {
        return of(tape, logLik, klTerms, beta, 0);
    }

    /// @param freeBits λ in nats; 0: none
    public static Elbo of(Tape tape, Node logLik, Node klTerms, double beta, double freeBits) {
        var charged = freeBits > 0 ? FreeBits.of(tape, klTerms, freeBits) : null;
        var op = charged == null ? tape.last(Elbo.class, logLik, klTerms) : tape.last(Elbo.class, logLik, klTerms, charged);
        if (op == null) op = new Elbo(logLik, klTerms, charged);
        op.beta.set(beta);
        op.klShare.set(beta / op.paid().cols());
        return tape.record(op);
    }

    /// What the loss weighs with β.
    private Node paid() {
        return charged == null ? klTerms : charged;
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
            charge = charged == null ? kl : backend.zeros(out.type(), 1, 1);
        }
        backend.addScaled(-1.0 / logLik.cols(), logLik.buffer(), true, reconstruction);
        backend.addScaled(1.0 / klTerms.cols(), klTerms.buffer(), true, kl);
        if (charged != null) backend.addScaled(1, charged.buffer(), true, charge);
        backend.add(reconstruction, beta, charge, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        addTo(backend, logLik, -1.0 / logLik.cols(), out.gradientBuffer());
        var paid = paid();
        if (paid.differentiable()) backend.addScaled(klShare, out.gradientBuffer(), paid.fresh(), paid.gradientToOverwrite());
    }
}
