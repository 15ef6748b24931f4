package vaekit.tape;

import vaekit.backend.Activation;
import vaekit.backend.Backend;

/// The class's part of a layer that sees x and a one-hot y: f(W·[x; y]) = f(Wx·x + Wy[:, y]), so each class only adds a column.
/// Wx·x is computed once per example, not once per class.
///
/// pre = Wx·x `[N, B]`, Wy `[N, C]`. With a label per example: out `[N, B]`. With all classes: out `[N, B·C]`, out[:, b·C + c] =
/// f(pre[:, b] + Wy[:, c]); or, if pre already has a column for every example and class, `[N, B·C]` too.
public final class AddClass extends Op {
    private final Node pre, Wy;
    private final Activation f;
    private final boolean given;                                   // by labels, new ones in each step; else all classes, always in one order
    private final int[] classes;                                   // of each column of the output

    private AddClass(Node pre, Node Wy, Activation f, int repeat, boolean given, int[] classes) {
        super(pre.rows(), pre.cols() * repeat, pre, Wy);
        if (pre.rows() != Wy.rows()) throw misfit("AddClass", "pre is " + pre.shape() + " and Wy " + Wy.shape(), "as many rows in both");
        this.pre = pre;
        this.Wy = Wy;
        this.f = f;
        this.given = given;
        this.classes = classes;
    }

    /// One given class for each column of pre.
    public static Node of(Tape tape, Node pre, Node Wy, int[] labels, Activation f) {
        if (labels.length != pre.cols()) throw misfit("AddClass", labels.length + " labels for pre " + pre.shape(), "one label per column");
        for (int y : labels) if (y < 0 || y >= Wy.cols()) throw misfit("AddClass", "class " + y, "one of 0 … " + (Wy.cols() - 1));
        var op = tape.last(AddClass.class, pre, Wy);
        if (op == null || !op.given || op.f != f) op = new AddClass(pre, Wy, f, 1, true, new int[labels.length]);
        System.arraycopy(labels, 0, op.classes, 0, op.classes.length);
        return tape.record(op).out;
    }

    /// All C classes: of each column of pre, or, if `spread`, of columns that already stand example by example, class by class.
    public static Node all(Tape tape, Node pre, Node Wy, boolean spread, Activation f) {
        int C = Wy.cols(), repeat = spread ? 1 : C;
        var op = tape.last(AddClass.class, pre, Wy);
        if (op == null || op.given || op.f != f || op.classes.length != pre.cols() * repeat) {
            if (spread && pre.cols() % C != 0) throw misfit("AddClass", "pre is " + pre.shape(), "a multiple of " + C + " columns, a column per example and class");
            var classes = new int[pre.cols() * repeat];
            for (int n = 0; n < classes.length; n++) classes[n] = n % C;
            op = new AddClass(pre, Wy, f, repeat, false, classes);
        }
        return tape.record(op).out;
    }

    @Override protected void forward(Backend backend) {
        backend.addClass(f, pre.buffer(), Wy.buffer(), classes, out.buffer());
    }

    @Override protected void backward(Backend backend) {
        backend.addClassGradient(f, out.buffer(), out.gradientBuffer(), classes, pre.differentiable() ? pre.gradientBuffer() : null, Wy.gradientBuffer());
    }
}
