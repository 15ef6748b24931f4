package vaekit.backend.gpu;

import vaekit.backend.Activation;
import vaekit.backend.Buffer;
import vaekit.backend.Shapes;
import vaekit.backend.StepNumber;

/// Sums, products element by element, and rows: `elementwise.cl` and `sums.cl`.
abstract class GpuArithmetic extends GpuCalls {
    private static final int BLOCK = 32;                   // more numbers than this are worth a group to sum them

    GpuArithmetic(Device device) {
        super(device);
    }

    static int n(Buffer buffer) {
        return buffer.rows() * buffer.cols();
    }

    @Override public final void fill(double value, Buffer y) {
        fill(number(value), y);
    }

    @Override public final void fill(StepNumber value, Buffer y) {
        call("fill", y).with(value).with(y).over(n(y));
    }

    @Override public final void affine(double alpha, Buffer x, double shift, Buffer y) {
        affine(number(alpha), x, number(shift), y);
    }

    @Override public final void affine(StepNumber alpha, Buffer x, StepNumber shift, Buffer y) {
        Shapes.alike("affine", x, y);
        call("affine", y).with(alpha).with(x).with(shift).with(y).over(n(y));
    }

    @Override public final void add(Buffer a, double alpha, Buffer b, Buffer y) {
        add(a, number(alpha), b, y);
    }

    @Override public final void add(Buffer a, StepNumber alpha, Buffer b, Buffer y) {
        Shapes.sum(a, b, y);
        call("add", y).with(a).with(alpha).with(b).with(b.rows()).with(b.cols()).with(y).with(y.rows()).with(y.cols()).items(n(y));
    }

    @Override public final void addScaled(double alpha, Buffer x, boolean fresh, Buffer y) {
        addScaled(number(alpha), x, fresh, y);
    }

    @Override public final void addScaled(StepNumber alpha, Buffer x, boolean fresh, Buffer y) {
        Shapes.scaled(x, y);
        int wide = x.cols() / y.cols();
        if (x.rows() == y.rows() && x.rows() > 1 && wide > BLOCK) sumAcross(alpha, x, null, wide, fresh, y);
        else sum(alpha, x, null, fresh, y);
    }

    @Override public final void addProduct(Buffer a, Buffer b, boolean fresh, Buffer y) {
        Shapes.product(a, b, y);
        sum(number(1), a, b, fresh, y);
    }

    /// y = alpha · the sums of what of a, or of a ∘ b, belongs to each of its elements, or added to it.
    private void sum(StepNumber alpha, Buffer a, Buffer b, boolean fresh, Buffer y) {
        boolean groups = n(a) > BLOCK * n(y);
        var call = call(groups ? "sum_by_group" : "sum_by_item", y).with(alpha).with(a).with(a.rows()).with(a.cols())
            .with(b).with(b == null ? 1 : b.rows()).with(b == null ? 1 : b.cols()).with(fresh).with(y).with(y.rows()).with(y.cols());
        if (groups) call.groups(n(y), 1, 64);
        else call.items(n(y));
    }

    /// The same over `wide` neighbouring columns, or over all columns of each class.
    final void sumAcross(StepNumber alpha, Buffer x, Sent classes, int wide, boolean fresh, Buffer y) {
        call("sum_across", y).with(alpha).with(x).with(classes).with(wide).with(fresh).with(y).with(y.rows()).groups((y.rows() + 31) / 32, y.cols(), 256);
    }

    @Override public final void log(Buffer x, Buffer y) {
        Shapes.alike("log", x, y);
        call("logarithm", y).with(x).with(y).over(n(y));
    }

    @Override public final void logGradient(Buffer x, Buffer dy, boolean fresh, Buffer dx) {
        Shapes.alike("logGradient", x, dy, dx);
        call("logarithm_gradient", dx).with(x).with(dy).with(fresh).with(dx).over(n(dx));
    }

    @Override public final void copyRows(Buffer x, int from, Buffer y, int to, int rows) {
        Shapes.rows("copyRows", x, from, y, to, rows);
        moveRows(x, from, true, y, to, rows);
    }

    @Override public final void addRows(Buffer x, int from, Buffer y, int to, int rows) {
        Shapes.rows("addRows", x, from, y, to, rows);
        moveRows(x, from, false, y, to, rows);
    }

    private void moveRows(Buffer x, int from, boolean fresh, Buffer y, int to, int rows) {
        call("move_rows", y).with(x).with(x.rows()).with(from).with(fresh).with(y).with(y.rows()).with(to).with(rows).with(y.cols()).items(rows * y.cols());
    }

    @Override public final void selectRows(Buffer x, int[] rows, Buffer y) {
        Shapes.selected("selectRows", x, rows, y);
        call("select_rows", y).with(x).with(x.rows()).with(sent(rows)).with(y).with(rows.length).with(y.cols()).items(n(y));
    }

    @Override public final void addToSelectedRows(Buffer dy, int[] rows, Buffer dx) {
        Shapes.selected("addToSelectedRows", dx, rows, dy);
        int n = dx.rows();
        call("add_to_selected_rows", dx).with(dy).with(rows.length).with(sent(rows, n, n + 1 + rows.length, r -> Sent.places(r, n))).with(dx).with(n).with(dx.cols()).items(n(dx));
    }

    @Override public final void addClass(Activation f, Buffer a, Buffer w, int[] classes, Buffer y) {
        Shapes.classes(a, w, classes, y);
        call("add_class", y).with(a).with(y.cols() / a.cols()).with(w).with(labels(classes, y.cols(), w.cols())).with(y).with(y.rows()).with(y.cols()).items(n(y));
        if (f != Activation.IDENTITY) activate(f, y, y);
    }

    @Override public final void addClassGradient(Activation f, Buffer y, Buffer dy, int[] classes, Buffer da, Buffer dw) {
        Shapes.alike("addClassGradient", y, dy);
        Shapes.classes(da, dw, classes, dy);
        if (f != Activation.IDENTITY) activationGradient(f, y, dy, true, dy);
        if (da != null) addScaled(1, dy, false, da);
        sumAcross(number(1), dy, labels(classes, dy.cols(), dw.cols()), dy.cols(), false, dw);
    }
}
