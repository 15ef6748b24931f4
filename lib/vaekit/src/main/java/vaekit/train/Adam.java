package vaekit.train;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import smile.tensor.DenseMatrix;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.Buffer;
import vaekit.backend.StepNumber;
import vaekit.tape.Optimiser;
import vaekit.tape.Parameter;

/// Adam (Kingma & Ba 2015, algorithm 1): steps of about `rate` in each coordinate, whatever the size of the gradient.
///
/// m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − rate·m̂/(√v̂ + ε) with m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ).
///
/// As an [Optimiser] it makes the step of a layer's weights within the backward pass, where the backend can; [#step] then does the rest.
public final class Adam implements Optimiser {
    private final List<Parameter> parameters;
    private final List<Buffer> m, v;
    private final double beta1, beta2, epsilon;
    private double rate;
    private final Backend backend;
    private final Map<Parameter, Integer> numbers = new IdentityHashMap<>();
    private final StepNumber scaledRate = new StepNumber(), scaledEpsilon = new StepNumber();   // with the bias corrections of the step under way
    private final boolean[] learned;               // in the step that is under way
    private long t;

    private Adam(List<Parameter> parameters, double rate, double beta1, double beta2, double epsilon, Backend backend) {
        this.parameters = List.copyOf(parameters);
        rate(rate);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.backend = backend;
        this.m = parameters.stream().map(this::zeros).toList();
        this.v = parameters.stream().map(this::zeros).toList();
        this.learned = new boolean[parameters.size()];
        for (int i = 0; i < learned.length; i++) numbers.put(this.parameters.get(i), i);
    }

    /// Adam with the paper's β₁ = 0.9, β₂ = 0.999, ε = 1e-8, on the backend of this process.
    public static Adam of(List<Parameter> parameters, double rate) {
        return of(parameters, rate, Backends.get());
    }

    public static Adam of(List<Parameter> parameters, double rate, Backend backend) {
        return new Adam(parameters, rate, 0.9, 0.999, 1e-8, backend);
    }

    /// Adam with its constants given.
    public static Adam of(List<Parameter> parameters, double rate, double beta1, double beta2, double epsilon, Backend backend) {
        return new Adam(parameters, rate, beta1, beta2, epsilon, backend);
    }

    /// One step down the gradients that the last [vaekit.tape.Tape#backward] left in the parameters.
    public void step() {
        begin();
        update();
        end();
    }

    /// With the bias corrections of step t + 1.
    @Override public void begin() {
        double root = Math.sqrt(1 - Math.pow(beta2, t + 1));
        scaledRate.set(rate * root / (1 - Math.pow(beta1, t + 1)));
        scaledEpsilon.set(epsilon * root);
    }

    @Override public void update() {
        for (int i = 0; i < parameters.size(); i++) {
            var p = parameters.get(i);
            p.moveTo(backend);
            if (!learned[i]) backend.adam(p.buffer(), p.gradientBuffer(), m.get(i), v.get(i), scaledRate, beta1, beta2, scaledEpsilon);
            learned[i] = false;
        }
    }

    @Override public void end() {
        t++;
    }

    @Override public boolean learn(Backend backend, Parameter W, Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db) {
        var i = numbers.get(W);
        if (i == null || learned[i]) return false;
        begin();
        return learned[i] = backend.linearWeightsAdam(dy, x, fresh, dW, db, W.buffer(), m.get(i), v.get(i), scaledRate, beta1, beta2, scaledEpsilon);
    }

    /// The learning rate from the next step on.
    public void rate(double rate) {
        if (!(rate > 0)) throw new IllegalArgumentException("Adam: the learning rate is " + rate + "; expected a positive number such as 1e-3.");
        this.rate = rate;
    }

    /// How many steps it has made.
    public long steps() {
        return t;
    }

    /// The parameters it changes; m(i) and v(i) belong to number i.
    public List<Parameter> parameters() {
        return parameters;
    }

    /// The running mean of the gradient of parameter i, as [Buffer#host()] gives it.
    public DenseMatrix m(int i) {
        return m.get(i).host();
    }

    /// The running mean of the squared gradient of parameter i, likewise.
    public DenseMatrix v(int i) {
        return v.get(i).host();
    }

    /// Goes on as after `steps` steps, for a resumed run; m and v are filled by the caller.
    public void resumeAt(long steps) {
        t = steps;
    }

    private Buffer zeros(Parameter p) {
        return backend.zeros(p.type(), p.rows(), p.cols());
    }
}
