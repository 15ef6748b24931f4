package vaekit.plot;

import java.awt.Color;

/// What keeps its colour through the whole book: `Plot.line("q", …).color(Concept.Q)`.
///
/// The colours are those of the palette (colour-blind safe), so a figure mixes concepts and other series freely.
public enum Concept {
    /// The model: p(x), p(x|z), and the true posterior p(z|x).
    P(0),
    /// The approximate posterior q(z|x), the encoder.
    Q(1),
    /// The evidence lower bound; its negative, the loss.
    ELBO(2),
    /// A Kullback–Leibler divergence, and every gap that is one.
    KL(3),
    /// What is known before x is seen: p(z), the data of no model, the reference.
    PRIOR(9),
    /// The evidence log p(x), which the ELBO bounds.
    EVIDENCE(6),
    /// E[log p(x|z)]; its negative, the reconstruction error.
    RECONSTRUCTION(5),
    /// The pathwise (reparameterised) gradient.
    PATHWISE(4),
    /// The score-function gradient.
    SCORE(7);

    private final int place;

    Concept(int place) {
        this.place = place;
    }

    Color color() {
        return Theme.color(place);
    }
}
