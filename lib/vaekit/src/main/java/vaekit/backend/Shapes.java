package vaekit.backend;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Whether the matrices of a call fit each other. Asked once, where a call reaches a backend, so that its kernels need not ask again and write
/// nowhere else. What may be null in a call fits.
public final class Shapes {
    private Shapes() {}

    private static boolean is(Buffer x, int rows, int cols) {
        return x == null || x.rows() == rows && x.cols() == cols;
    }

    private static boolean same(Buffer a, Buffer b) {
        return a == null || b == null || is(a, b.rows(), b.cols());
    }

    /// Whether each column of x is there for as many neighbours among so many.
    private static boolean divides(Buffer x, int cols) {
        return x.cols() > 0 && cols % x.cols() == 0;
    }

    private static boolean serves(Buffer smaller, Buffer larger) {
        return (smaller.rows() == larger.rows() || smaller.rows() == 1) && divides(smaller, larger.cols());
    }

    private static boolean within(int from, int count, int size) {
        return from >= 0 && count >= 0 && from <= size - count;
    }

    private static IllegalArgumentException misfit(String call, String expected, Buffer... given) {
        return new IllegalArgumentException(Arrays.stream(given).map(x -> x == null ? "null" : "[" + x.rows() + ", " + x.cols() + "]").collect(Collectors.joining(", ", call + " was given ", ""))
            + "; expected " + expected + ".");
    }

    // ---- all of one shape

    public static void alike(String call, Buffer a, Buffer b, Buffer c, Buffer d, Buffer e) {
        if (!same(a, b) || !same(a, c) || !same(a, d) || !same(a, e)) throw misfit(call, "matrices of one shape", a, b, c, d, e);
    }

    public static void alike(String call, Buffer a, Buffer b, Buffer c, Buffer d) {
        alike(call, a, b, c, d, a);
    }

    public static void alike(String call, Buffer a, Buffer b, Buffer c) {
        alike(call, a, b, c, a, a);
    }

    public static void alike(String call, Buffer a, Buffer b) {
        alike(call, a, b, a, a, a);
    }

    public static void pairKlGradient(Buffer mu0, Buffer logVar0, Buffer mu1, Buffer logVar1, Buffer dKl, Buffer dMu0, Buffer dLogVar0, Buffer dMu1, Buffer dLogVar1) {
        alike("gaussianPairKlGradient", mu0, logVar0, mu1, logVar1, dKl);
        alike("gaussianPairKlGradient", mu0, dMu0, dLogVar0, dMu1, dLogVar1);
    }

    // ---- layers

    public static void linear(Buffer W, Buffer b, Buffer x, int from, Buffer y, int to, int columns) {
        if (x.rows() != W.cols() || y.rows() != W.rows() || !is(b, W.rows(), 1) || !within(from, columns, x.cols()) || !within(to, columns, y.cols()))
            throw misfit("linear", "W [N, K], b [N, 1], x [K, B], y [N, B], and columns " + from + " … of x and " + to + " … of y, " + columns + " of them", W, b, x, y);
    }

    public static void weightsGradient(Buffer dy, Buffer x, Buffer dW, Buffer db) {
        if (dy.cols() != x.cols() || !is(dW, dy.rows(), x.rows()) || !is(db, dy.rows(), 1))
            throw misfit("linearWeightsGradient", "dy [N, B], x [K, B], dW [N, K], db [N, 1]", dy, x, dW, db);
    }

    public static void weightsAdam(Buffer dy, Buffer x, Buffer dW, Buffer db, Buffer W, Buffer m, Buffer v) {
        weightsGradient(dy, x, W, db);
        alike("linearWeightsAdam", W, m, v, dW);
    }

    public static void inputGradient(Buffer W, Buffer dy, Buffer dx) {
        if (dy.rows() != W.rows() || !is(dx, W.cols(), dy.cols())) throw misfit("linearInputGradient", "W [N, K], dy [N, B], dx [K, B]", W, dy, dx);
    }

    /// @param a null for none
    public static void classes(Buffer a, Buffer w, int[] classes, Buffer y) {
        if (a != null && (a.rows() != y.rows() || !divides(a, y.cols())) || w.rows() != y.rows() || classes.length < y.cols())
            throw misfit("addClass", "a [N, B], w [N, C], y [N, B·r] and a class for each column of y; " + classes.length + " are given", a, w, y);
        indices("addClass", "class", classes, y.cols(), w.cols());
    }

    /// The first `count` of these whole numbers are at least 0 and below a bound.
    public static void indices(String call, String what, int[] indices, int count, int below) {
        for (int n = 0; n < count; n++)
            if (indices[n] < 0 || indices[n] >= below) throw new IllegalArgumentException(call + " was given " + what + " " + indices[n] + "; expected 0 to " + (below - 1) + ".");
    }

    // ---- sums, products, rows

    public static void sum(Buffer a, Buffer b, Buffer y) {
        if (!same(a, y) || !serves(b, a)) throw misfit("add", "a and y of one shape, and b with 1 row or as many, and a part of the columns", a, b, y);
    }

    public static void scaled(Buffer x, Buffer y) {
        if (!serves(x, y) && !serves(y, x)) throw misfit("addScaled", "one of the two with 1 row or as many as the other, and a part of its columns", x, y);
    }

    public static void product(Buffer a, Buffer b, Buffer y) {
        if (!serves(b, a) || !serves(y, a)) throw misfit("addProduct", "b and y with 1 row or as many as a, and a part of its columns", a, b, y);
    }

    public static void rows(String call, Buffer x, int from, Buffer y, int to, int rows) {
        if (x.cols() != y.cols() || !within(from, rows, x.rows()) || !within(to, rows, y.rows()))
            throw misfit(call, "as many columns, and rows " + from + " … of x and " + to + " … of y, " + rows + " of them", x, y);
    }

    /// `part` has the rows of `whole` that are named.
    public static void selected(String call, Buffer whole, int[] rows, Buffer part) {
        if (part.rows() != rows.length || part.cols() != whole.cols()) throw misfit(call, "as many columns, and " + rows.length + " rows of the first in the second", whole, part);
        indices(call, "row", rows, rows.length, whole.rows());
    }

    /// W `[N, patch]`, turned `[patch, N]`.
    static void convolution(String call, Buffer W, boolean turned, Buffer b, Buffer x, Window w, Buffer y) {
        int N = turned ? W.cols() : W.rows();
        if ((turned ? W.rows() : W.cols()) != w.patch() || b != null && !is(b, N, 1) || x.rows() != w.image() || !is(y, w.places() * N, x.cols()))
            throw misfit(call + " " + w, "weights of [N, patch] in both directions, b [N, 1], x [image, B], y [places·N, B]", W, b, x, y);
    }

    // ---- likelihoods, sums over classes and samples

    public static void bernoulli(String call, Buffer logits, Buffer x, Buffer residual, Buffer logLik) {
        if (x.rows() != logits.rows() || !divides(x, logits.cols()) || !same(residual, logits) || !is(logLik, 1, logits.cols()))
            throw misfit(call, "logits [D, B·S], x [D, B], residual [D, B·S], logLik [1, B·S]", logits, x, residual, logLik);
    }

    public static void gaussian(String call, Buffer x, Buffer mu, Buffer logVar, Buffer logLik) {
        if (x.rows() != mu.rows() || !divides(x, mu.cols()) || !same(logVar, mu) && !is(logVar, mu.rows(), 1) && !is(logVar, 1, 1) || !is(logLik, 1, mu.cols()))
            throw misfit(call, "x [D, B], mu [D, B·S], logVar as mu, [D, 1] or [1, 1], logLik [1, B·S]", x, mu, logVar, logLik);
    }

    public static void gaussianGradient(Buffer x, Buffer mu, Buffer logVar, Buffer dLogLik, Buffer dx, Buffer dMu, Buffer dLogVar) {
        gaussian("gaussianLogLikGradient", x, mu, logVar, dLogLik);
        alike("gaussianLogLikGradient", x, dx);
        alike("gaussianLogLikGradient", mu, dMu);
        alike("gaussianLogLikGradient", logVar, dLogVar);
    }

    public static void categorical(String call, Buffer logits, Buffer x, int C, Buffer logLik) {
        if (C < 1 || x.rows() % C != 0 || x.rows() != logits.rows() || !divides(x, logits.cols()) || !is(logLik, 1, logits.cols()))
            throw misfit(call, "logits [G·C, B·S], x [G·C, B], logLik [1, B·S], with C = " + C, logits, x, logLik);
    }

    public static void categoricalGradient(Buffer logits, Buffer x, int C, Buffer dLogLik, Buffer dLogits, Buffer dx) {
        categorical("categoricalLogLikGradient", logits, x, C, dLogLik);
        alike("categoricalLogLikGradient", logits, dLogits);
        alike("categoricalLogLikGradient", x, dx);
    }

    public static void counts(String call, Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer logLik) {
        if (x.rows() != logMu.rows() || !divides(x, logMu.cols()) || !same(logTheta, logMu) || !same(lost, logMu) || lost != null && logTheta == null || !is(logLik, 1, logMu.cols()))
            throw misfit(call, "x [D, B], logMu [D, B·S], logTheta and lost as logMu (or null, lost where logTheta is), logLik [1, B·S]", x, logMu, logTheta, lost, logLik);
    }

    public static void countGradient(Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer dLogLik, Buffer dLogMu, Buffer dLogTheta, Buffer dLost) {
        counts("countLogLikGradient", x, logMu, logTheta, lost, dLogLik);
        alike("countLogLikGradient", logMu, dLogMu, dLogTheta, dLost);
    }

    public static void classSums(String call, Buffer logits, Buffer L, Buffer U) {
        if (!is(L, 1, logits.rows() * logits.cols()) || !is(U, 1, logits.cols())) throw misfit(call, "logits [C, B], L [1, B·C], U [1, B]", logits, L, U);
    }

    public static void classSumsGradient(Buffer logits, Buffer L, Buffer U, Buffer dU, Buffer dLogits, Buffer dL) {
        classSums("sumClassesGradient", logits, L, U);
        classSums("sumClassesGradient", logits, dL, dU);
        alike("sumClassesGradient", logits, dLogits);
    }

    public static void groupSums(String call, Buffer x, Buffer y) {
        if (x.rows() != 1 || y.rows() != 1 || !divides(y, x.cols())) throw misfit(call, "x [1, B·K], y [1, B]", x, y);
    }

    public static void groupSumsGradient(Buffer x, Buffer y, Buffer dy, Buffer dx) {
        groupSums("logSumExpGradient", x, y);
        alike("logSumExpGradient", y, dy);
        alike("logSumExpGradient", x, dx);
    }

    // ---- images

    public static void patches(String call, Buffer x, Window window, Buffer patches) {
        if (x.rows() != window.image() || !is(patches, window.patch(), window.places() * x.cols()))
            throw misfit(call, "images of " + window.image() + " rows and their patches, [" + window.patch() + ", " + window.places() * x.cols() + "], for the window " + window, x, patches);
    }

    public static void reshaped(Buffer x, Buffer y) {
        if ((long) x.rows() * x.cols() != (long) y.rows() * y.cols()) throw misfit("addReshaped", "as many numbers in both", x, y);
    }

    // ---- data and noise

    public static void pixels(byte[] pixels, int[] index, int from, Buffer x) {
        if (!within(from, x.cols(), index.length)) throw misfit("pixels", "at most " + (index.length - from) + " columns for the images " + from + " … of " + index.length, x);
        int images = pixels.length / x.rows();
        for (int j = from; j < from + x.cols(); j++)
            if (index[j] < 0 || index[j] >= images) throw new IllegalArgumentException("pixels was given image " + index[j] + "; expected 0 to " + (images - 1) + ".");
    }

    public static void noise(int from, int of, Buffer eps) {
        if (!within(from, eps.cols(), of)) throw misfit("normal", "at most " + (of - from) + " columns from column " + from + " of " + of, eps);
    }
}
