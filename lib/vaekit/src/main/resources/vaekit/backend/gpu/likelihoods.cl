// Log-likelihoods: a group for each column, whose 64 items take every 64th row. Each example x serves S neighbouring columns.

KERNEL(64) bernoulli_log_lik(GLOBAL const REAL *logits, GLOBAL const REAL *x, int S, GLOBAL REAL *residual, GLOBAL REAL *logLik, int D) {
    SHARED REAL s[64];
    int j = GROUP(0);
    REAL sum = 0;
    for (int i = LANE; i < D; i += 64) {
        REAL l = logits[j * D + i], t = x[j / S * D + i];
        sum += t * l - softplus(l);
        if (residual) residual[j * D + i] = t - sigmoid(l);
    }
    sum = sum_of_group(sum, s);
    if (LANE == 0) logLik[j] = sum;
}

// Grey pixels: vaekit.dist.ContinuousBernoulli has A, its slope and their Taylor series near 0.
INLINE REAL log_partition(REAL l) {
    REAL a = fabs(l), s = l * l;
    if (a >= R(0.5)) return (l > 0 ? l : 0) + log(-expm1(-a) / a);
    return l / 2 + s * (1 / R(24.0) - s * (1 / R(2880.0) - s * (1 / R(181440.0) - s * (1 / R(9676800.0) - s * (1 / R(479001600.0) - s * (691 / R(15692092416000.0)))))));
}

INLINE REAL grey_mean(REAL l) {
    REAL s = l * l;
    if (fabs(l) >= R(0.5)) return -1 / expm1(-l) - 1 / l;
    return R(0.5) + l * (1 / R(12.0) - s * (1 / R(720.0) - s * (1 / R(30240.0) - s * (1 / R(1209600.0) - s * (1 / R(47900160.0) - s * (691 / R(1307674368000.0)))))));
}

KERNEL(64) continuous_bernoulli_log_lik(GLOBAL const REAL *logits, GLOBAL const REAL *x, int S, GLOBAL REAL *residual, GLOBAL REAL *logLik, int D) {
    SHARED REAL s[64];
    int j = GROUP(0);
    REAL sum = 0;
    for (int i = LANE; i < D; i += 64) {
        REAL l = logits[j * D + i], t = x[j / S * D + i];
        sum += t * l - log_partition(l);
        if (residual) residual[j * D + i] = t - grey_mean(l);
    }
    sum = sum_of_group(sum, s);
    if (LANE == 0) logLik[j] = sum;
}

// The log-variance is [D, B S], [D, 1] or [1, 1]: element (i, j) stands at i * down + j * right.
KERNEL(64) gaussian_log_lik(GLOBAL const REAL *x, int S, GLOBAL const REAL *mu, GLOBAL const REAL *logVar, int down, int right, GLOBAL REAL *logLik, int D) {
    SHARED REAL s[64];
    int j = GROUP(0);
    REAL sum = 0;
    for (int i = LANE; i < D; i += 64) {
        REAL lv = logVar[i * down + j * right], error = x[j / S * D + i] - mu[j * D + i];
        sum += R(1.8378770664093453) + lv + error * error * exp(-lv);
    }
    sum = sum_of_group(sum, s);
    if (LANE == 0) logLik[j] = R(-0.5) * sum;
}

// dx, dMu, and dLogVar where it has the shape of mu: an item for each element of x, which visits the S columns that it serves.
KERNEL(64) gaussian_log_lik_gradient(GLOBAL const REAL *x, int S, GLOBAL const REAL *mu, GLOBAL const REAL *logVar, int down, int right, GLOBAL const REAL *dLogLik,
        GLOBAL REAL *dx, GLOBAL REAL *dMu, GLOBAL REAL *dLogVar, int D, int n) {
    if (ITEM >= n) return;
    int i = ITEM % D, first = ITEM / D * S;
    REAL sum = 0;
    for (int j = first; j < first + S; j++) {
        REAL error = x[ITEM] - mu[j * D + i], precision = exp(-logVar[i * down + j * right]), g = dLogLik[j];
        sum += g * error * precision;
        if (dMu) dMu[j * D + i] += g * error * precision;
        if (dLogVar) dLogVar[j * D + i] += R(0.5) * g * (error * error * precision - 1);
    }
    if (dx) dx[ITEM] -= sum;
}

// dLogVar where columns share it: a group for each of its elements, which sums over `high` rows and all columns.
KERNEL(64) gaussian_shared_gradient(GLOBAL const REAL *x, int S, GLOBAL const REAL *mu, GLOBAL const REAL *logVar, GLOBAL const REAL *dLogLik, GLOBAL REAL *dLogVar,
        int high, int D, int cols) {
    SHARED REAL s[64];
    int row = GROUP(0);
    REAL precision = exp(-logVar[row]), sum = 0;
    for (int e = LANE; e < high * cols; e += 64) {
        int i = row + e % high, j = e / high;
        REAL error = x[j / S * D + i] - mu[j * D + i];
        sum += R(0.5) * dLogLik[j] * (error * error * precision - 1);
    }
    sum = sum_of_group(sum, s);
    if (LANE == 0) dLogVar[row] += sum;
}

// ln of the sum of exp of n neighbours, the largest taken out first; minus infinity if all are.
INLINE REAL log_sum(GLOBAL const REAL *x, int n) {
    REAL most = -INFINITY, sum = 0;
    for (int k = 0; k < n; k++) most = fmax(most, x[k]);
    if (most == -INFINITY) return most;
    for (int k = 0; k < n; k++) sum += exp(x[k] - most);
    return most + log(sum);
}

// Groups of C classes, one below the other.
KERNEL(64) categorical_log_lik(GLOBAL const REAL *logits, GLOBAL const REAL *x, int S, int C, GLOBAL REAL *logLik, int D) {
    SHARED REAL s[64];
    int j = GROUP(0);
    REAL sum = 0;
    for (int g = LANE * C; g < D; g += 64 * C) {
        REAL all = log_sum(logits + j * D + g, C);
        for (int i = g; i < g + C; i++) sum += x[j / S * D + i] * (logits[j * D + i] - all);
    }
    sum = sum_of_group(sum, s);
    if (LANE == 0) logLik[j] = sum;
}

// An item for each group of classes of each example.
KERNEL(64) categorical_log_lik_gradient(GLOBAL const REAL *logits, GLOBAL const REAL *x, int S, int C, GLOBAL const REAL *dLogLik,
        GLOBAL REAL *dLogits, GLOBAL REAL *dx, int D, int n) {
    if (ITEM >= n) return;
    int b = ITEM / (D / C), g = ITEM % (D / C) * C;
    REAL weight = 0;
    for (int i = g; i < g + C; i++) weight += x[b * D + i];
    for (int j = b * S; j < b * S + S; j++) {
        REAL all = log_sum(logits + j * D + g, C);
        for (int i = g; i < g + C; i++) {
            REAL logP = logits[j * D + i] - all;
            if (dLogits) dLogits[j * D + i] += dLogLik[j] * (x[b * D + i] - weight * exp(logP));
            if (dx) dx[b * D + i] += dLogLik[j] * logP;
        }
    }
}

KERNEL(64) sum_classes(GLOBAL const REAL *logits, int C, GLOBAL const REAL *L, GLOBAL REAL *U, int n) {
    if (ITEM >= n) return;
    REAL all = log_sum(logits + ITEM * C, C), sum = 0;
    for (int c = ITEM * C; c < ITEM * C + C; c++) {
        REAL logQ = logits[c] - all;
        sum += exp(logQ) * (L[c] + logQ);
    }
    U[ITEM] = sum;
}

KERNEL(64) sum_classes_gradient(GLOBAL const REAL *logits, int C, GLOBAL const REAL *L, GLOBAL const REAL *U, GLOBAL const REAL *dU, GLOBAL REAL *dLogits, GLOBAL REAL *dL, int n) {
    if (ITEM >= n) return;
    REAL all = log_sum(logits + ITEM * C, C), g = dU[ITEM];
    for (int c = ITEM * C; c < ITEM * C + C; c++) {
        REAL logQ = logits[c] - all, q = exp(logQ);
        if (dL) dL[c] += g * q;
        if (dLogits) dLogits[c] += g * q * (L[c] + logQ - U[ITEM]);
    }
}

KERNEL(64) log_sum_exp(GLOBAL const REAL *x, int K, GLOBAL REAL *y, int n) {
    if (ITEM < n) y[ITEM] = log_sum(x + ITEM * K, K);
}

KERNEL(64) log_sum_exp_gradient(GLOBAL const REAL *x, int K, GLOBAL const REAL *y, GLOBAL const REAL *dy, GLOBAL REAL *dx, int n) {
    if (ITEM >= n) return;
    int b = ITEM / K;
    if (y[b] != -INFINITY) dx[ITEM] += dy[b] * exp(x[ITEM] - y[b]);
}
