// Operations where each number of the result is the business of one work item. Matrices stand column after column without gaps;
// vaekit.backend.Backend says what each operation means, vaekit.backend.scalar shows it as plain loops.

KERNEL(64) fill(REAL value, GLOBAL REAL *y, int n) {
    if (ITEM < n) y[ITEM] = value;
}

KERNEL(64) affine(REAL alpha, GLOBAL const REAL *x, REAL shift, GLOBAL REAL *y, int n) {
    if (ITEM < n) y[ITEM] = alpha * x[ITEM] + shift;
}

KERNEL(64) logarithm(GLOBAL const REAL *x, GLOBAL REAL *y, int n) {
    if (ITEM < n) y[ITEM] = log(x[ITEM]);
}

KERNEL(64) logarithm_gradient(GLOBAL const REAL *x, GLOBAL const REAL *dy, int fresh, GLOBAL REAL *dx, int n) {
    if (ITEM < n) dx[ITEM] = (fresh ? 0 : dx[ITEM]) + dy[ITEM] / x[ITEM];
}

// ---- activations

// The derivative, given y = f(x).
INLINE REAL slope(int f, REAL y) {
    switch (f) {
        case 1: return y > 0 ? 1 : 0;
        case 2: return y > 0 ? 1 : y + 1;
        case 3: return 1 - y * y;
        case 4: return y * (1 - y);
        case 5: return -expm1(-y);
        case 6: return y;
        default: return 1;
    }
}

KERNEL(64) activate(int f, GLOBAL const REAL *x, GLOBAL REAL *y, int n) {
    if (ITEM < n) y[ITEM] = activation(f, x[ITEM]);
}

KERNEL(64) activation_gradient(int f, GLOBAL const REAL *y, GLOBAL const REAL *dy, int fresh, GLOBAL REAL *dx, int n) {
    if (ITEM < n) dx[ITEM] = (fresh ? 0 : dx[ITEM]) + dy[ITEM] * slope(f, y[ITEM]);
}

// ---- rows

// y[to + i, j] = x[from + i, j], or added to it; x has xRows rows, y has yRows.
KERNEL(64) move_rows(GLOBAL const REAL *x, int xRows, int from, int fresh, GLOBAL REAL *y, int yRows, int to, int rows, int cols) {
    if (ITEM >= rows * cols) return;
    int i = ITEM % rows, j = ITEM / rows, at = j * yRows + to + i;
    y[at] = (fresh ? 0 : y[at]) + x[j * xRows + from + i];
}

KERNEL(64) select_rows(GLOBAL const REAL *x, int xRows, GLOBAL const int *rows, GLOBAL REAL *y, int yRows, int cols) {
    if (ITEM < yRows * cols) y[ITEM] = x[ITEM / yRows * xRows + rows[ITEM % yRows]];
}

// dx[r, :] takes what stands in rows places[begins[r]], ..., places[begins[r + 1] - 1] of dy; the places follow the dxRows + 1 begins.
KERNEL(64) add_to_selected_rows(GLOBAL const REAL *dy, int dyRows, GLOBAL const int *begins, GLOBAL REAL *dx, int dxRows, int cols) {
    if (ITEM >= dxRows * cols) return;
    int r = ITEM % dxRows, j = ITEM / dxRows;
    REAL sum = 0;
    for (int k = begins[r]; k < begins[r + 1]; k++) sum += dy[j * dyRows + begins[dxRows + 1 + k]];
    dx[ITEM] += sum;
}

KERNEL(64) add_class(GLOBAL const REAL *a, int each, GLOBAL const REAL *w, GLOBAL const int *classes, GLOBAL REAL *y, int rows, int cols) {
    if (ITEM >= rows * cols) return;
    int i = ITEM % rows, j = ITEM / rows;
    y[ITEM] = a[j / each * rows + i] + w[classes[j] * rows + i];
}

// ---- the latent Gaussian

KERNEL(64) reparameterize(GLOBAL const REAL *mu, GLOBAL const REAL *logVar, GLOBAL const REAL *eps, GLOBAL REAL *z, int n) {
    if (ITEM < n) z[ITEM] = mu[ITEM] + exp(R(0.5) * logVar[ITEM]) * eps[ITEM];
}

KERNEL(64) reparameterize_gradient(GLOBAL const REAL *logVar, GLOBAL const REAL *eps, GLOBAL const REAL *dz, GLOBAL REAL *dMu, GLOBAL REAL *dLogVar, int n) {
    if (ITEM >= n) return;
    dMu[ITEM] += dz[ITEM];
    dLogVar[ITEM] += R(0.5) * dz[ITEM] * exp(R(0.5) * logVar[ITEM]) * eps[ITEM];
}

KERNEL(64) gaussian_kl(GLOBAL const REAL *mu, GLOBAL const REAL *logVar, GLOBAL REAL *kl, int n) {
    if (ITEM < n) kl[ITEM] = R(0.5) * (mu[ITEM] * mu[ITEM] + expm1(logVar[ITEM]) - logVar[ITEM]);
}

KERNEL(64) gaussian_kl_gradient(GLOBAL const REAL *mu, GLOBAL const REAL *logVar, GLOBAL const REAL *dKl, GLOBAL REAL *dMu, GLOBAL REAL *dLogVar, int n) {
    if (ITEM >= n) return;
    dMu[ITEM] += dKl[ITEM] * mu[ITEM];
    dLogVar[ITEM] += R(0.5) * dKl[ITEM] * expm1(logVar[ITEM]);
}

KERNEL(64) gaussian_pair_kl(GLOBAL const REAL *mu0, GLOBAL const REAL *logVar0, GLOBAL const REAL *mu1, GLOBAL const REAL *logVar1, GLOBAL REAL *kl, int n) {
    if (ITEM >= n) return;
    REAL ratio = logVar0[ITEM] - logVar1[ITEM], d = mu0[ITEM] - mu1[ITEM];
    kl[ITEM] = R(0.5) * (expm1(ratio) - ratio + d * d * exp(-logVar1[ITEM]));
}

KERNEL(64) gaussian_pair_kl_gradient(GLOBAL const REAL *mu0, GLOBAL const REAL *logVar0, GLOBAL const REAL *mu1, GLOBAL const REAL *logVar1, GLOBAL const REAL *dKl,
        GLOBAL REAL *dMu0, GLOBAL REAL *dLogVar0, GLOBAL REAL *dMu1, GLOBAL REAL *dLogVar1, int n) {
    if (ITEM >= n) return;
    REAL g = dKl[ITEM], d = mu0[ITEM] - mu1[ITEM], precision = exp(-logVar1[ITEM]), ratioMinus1 = expm1(logVar0[ITEM] - logVar1[ITEM]);
    if (dMu0) dMu0[ITEM] += g * d * precision;
    if (dMu1) dMu1[ITEM] -= g * d * precision;
    if (dLogVar0) dLogVar0[ITEM] += R(0.5) * g * ratioMinus1;
    if (dLogVar1) dLogVar1[ITEM] -= R(0.5) * g * (ratioMinus1 + d * d * precision);
}

// ---- data and the optimiser

KERNEL(64) pixels(GLOBAL const unsigned char *images, GLOBAL const int *index, int from, GLOBAL REAL *x, int rows, int n) {
    if (ITEM < n) x[ITEM] = images[index[from + ITEM / rows] * rows + ITEM % rows] / R(255.0);
}

KERNEL(64) adam(GLOBAL const REAL *gradient, GLOBAL REAL *theta, GLOBAL REAL *m, GLOBAL REAL *v,
        REAL rate, REAL beta1, REAL rest1, REAL beta2, REAL rest2, REAL eps, int n) {
    if (ITEM < n) adam_step(gradient[ITEM], ITEM, theta, m, v, rate, beta1, rest1, beta2, rest2, eps);
}
