package vaekit.tape;

import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// y = 1 where x > 0, else 0: a switch. Its true slope is 0 everywhere, so backward takes that of the soft switch sigmoid(x/τ) instead, the
/// straight-through estimator (Bengio et al. 2013): dx += dy ∘ s∘(1 − s)/τ, s = sigmoid(x/τ).
public final class Spike extends Op {
    /// So steep that only one in about a million switches is caught between 0 and 1.
    private static final double STEEP = 1e8;

    private final Node x;
    private final double temperature;
    private Buffer scaled, soft;

    private Spike(Node x, double temperature) {
        super(x.rows(), x.cols(), x);
        if (!(temperature > 0)) throw misfit("Spike", "temperature is " + temperature, "a positive number such as 0.5");
        this.x = x;
        this.temperature = temperature;
    }

    /// @param temperature τ, how soft the slope's switch is
    public static Node of(Tape tape, Node x, double temperature) {
        var op = tape.last(Spike.class, x);
        if (op == null || op.temperature != temperature) op = new Spike(x, temperature);
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        if (soft == null) {
            scaled = backend.zeros(out.type(), out.rows(), out.cols());
            soft = backend.zeros(out.type(), out.rows(), out.cols());
        }
        backend.affine(1 / temperature, x.buffer(), 0, scaled);
        backend.activate(Activation.SIGMOID, scaled, soft);
        backend.affine(STEEP, x.buffer(), 0, scaled);
        backend.activate(Activation.SIGMOID, scaled, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.activationGradient(Activation.SIGMOID, soft, out.gradientBuffer(), true, scaled);
        addTo(backend, x, 1 / temperature, scaled);
    }
}
