// Log-likelihoods of counts: vaekit.backend.CountTerm and vaekit.dist.RisingFactorial have the formulas. At large theta terms of the size of theta cancel, so this is
// computed in WIDE: double precision where the device has it, whatever the matrices hold.

INLINE WIDE wide_softplus(WIDE x) {
    return (x > 0 ? x : 0) + log1p(exp(-fabs(x)));
}

INLINE WIDE wide_sigmoid(WIDE x) {
    return 1 / (1 + exp(-x));
}

// Stirling's series: ln Gamma(y) and its derivative, what they have beyond their leading terms (DLMF 5.11.1).
INLINE WIDE stirling(WIDE y) {
    WIDE s = 1 / (y * y);
    return ((WIDE) 1 / 12 - s * ((WIDE) 1 / 360 - s * ((WIDE) 1 / 1260 - s / 1680))) / y;
}

INLINE WIDE stirling_slope(WIDE y) {
    WIDE s = 1 / (y * y);
    return (WIDE) -0.5f / y - s * ((WIDE) 1 / 12 - s * ((WIDE) 1 / 120 - s * ((WIDE) 1 / 252 - s / 240)));
}

// ln [theta (theta + 1) ... (theta + x - 1) / theta^x].
INLINE WIDE rising_log_ratio(WIDE theta, WIDE x) {
    int n = x < 16 ? (int) x : 16;
    WIDE product = 1, sum = 0;
    for (int i = 1; i < n; i++) {
        product *= 1 + i / theta;
        if (product < (WIDE) 1e30f) continue;
        sum += log(product);
        product = 1;
    }
    sum += log(product);
    if (x <= 16) return sum;
    WIDE t = theta + n, rest = x - n;
    return sum + rest * log1p(n / theta) + (t + rest - (WIDE) 0.5f) * log1p(rest / t) - rest + stirling(t + rest) - stirling(t);
}

// Its derivative with respect to theta, without that of theta^x.
INLINE WIDE rising_slope(WIDE theta, WIDE x) {
    int n = x < 16 ? (int) x : 16;
    WIDE sum = 0;
    for (int i = 0; i < n; i++) sum += 1 / (theta + i);
    if (x <= 16) return sum;
    WIDE t = theta + n, rest = x - n;
    return sum + log1p(rest / t) + stirling_slope(t + rest) - stirling_slope(t);
}

INLINE WIDE log_factorial(WIDE x) {
    return x < 2 ? 0 : rising_log_ratio(1, x);
}

// log p(x), and in d[0], d[1], d[2] its derivatives with respect to log mu, log theta and the logit of being lost. No theta: a Poisson's.
INLINE WIDE count_term(WIDE x, WIDE logMu, int hasTheta, WIDE logTheta, int hasLost, WIDE lost, WIDE *d) {
    WIDE mu = exp(logMu), logLik = x * logMu - log_factorial(x);
    d[1] = d[2] = 0;
    if (!hasTheta) {
        logLik -= mu;
        d[0] = x - mu;
    } else {
        WIDE theta = exp(logTheta), a = logMu - logTheta, s = wide_softplus(a);
        logLik += rising_log_ratio(theta, x) - (x + theta) * s;
        d[0] = (x - mu) * wide_sigmoid(-a);
        d[1] = theta * (rising_slope(theta, x) - s) - x + (x + theta) * wide_sigmoid(a);
    }
    if (!hasLost) return logLik;
    if (x > 0) {
        d[2] = -wide_sigmoid(lost);
        return logLik - wide_softplus(lost);
    }
    WIDE ratio = logLik - lost, w = wide_sigmoid(ratio);
    d[0] *= w;
    d[1] *= w;
    d[2] = wide_sigmoid(-lost) - w;
    return wide_softplus(ratio) - wide_softplus(-lost);
}

KERNEL(64) count_log_lik(GLOBAL const REAL *x, int S, GLOBAL const REAL *logMu, GLOBAL const REAL *logTheta, GLOBAL const REAL *lost, GLOBAL REAL *logLik, int D) {
    SHARED REAL s[64];
    int j = GROUP(0);
    WIDE sum = 0, d[3];
    for (int i = LANE; i < D; i += 64) {
        int at = j * D + i;
        sum += count_term(x[j / S * D + i], logMu[at], logTheta != 0, logTheta ? logTheta[at] : 0, lost != 0, lost ? lost[at] : 0, d);
    }
    REAL all = sum_of_group((REAL) sum, s);
    if (LANE == 0) logLik[j] = all;
}

KERNEL(64) count_log_lik_gradient(GLOBAL const REAL *x, int S, GLOBAL const REAL *logMu, GLOBAL const REAL *logTheta, GLOBAL const REAL *lost, GLOBAL const REAL *dLogLik,
        GLOBAL REAL *dLogMu, GLOBAL REAL *dLogTheta, GLOBAL REAL *dLost, int D, int n) {
    if (ITEM >= n) return;
    int j = ITEM / D;
    WIDE g = dLogLik[j], d[3];
    count_term(x[j / S * D + ITEM % D], logMu[ITEM], logTheta != 0, logTheta ? logTheta[ITEM] : 0, lost != 0, lost ? lost[ITEM] : 0, d);
    if (dLogMu) dLogMu[ITEM] += (REAL) (g * d[0]);
    if (dLogTheta) dLogTheta[ITEM] += (REAL) (g * d[1]);
    if (dLost) dLost[ITEM] += (REAL) (g * d[2]);
}
