// Functions that several kernels share.

// Activations, numbered as in vaekit.backend.Activation

INLINE REAL sigmoid(REAL x) {
    return 1 / (1 + exp(-x));
}

INLINE REAL softplus(REAL x) {
    return fmax(x, (REAL) 0) + log1p(exp(-fabs(x)));
}

INLINE REAL activation(int f, REAL x) {
    switch (f) {
        case 1: return x < 0 ? 0 : x;
        case 2: return x > 0 ? x : expm1(x);
        case 3: return tanh(x);
        case 4: return sigmoid(x);
        case 5: return softplus(x);
        case 6: return exp(x);
        default: return x;
    }
}

// Algorithm 1 of Kingma & Ba (2015), with the bias corrections folded into rate and eps; rest1 = 1 - beta1, rest2 = 1 - beta2.
INLINE void adam_step(REAL g, int i, GLOBAL REAL *theta, GLOBAL REAL *m, GLOBAL REAL *v, REAL rate, REAL beta1, REAL rest1, REAL beta2, REAL rest2, REAL eps) {
    m[i] = beta1 * m[i] + rest1 * g;
    v[i] = beta2 * v[i] + rest2 * g * g;
    theta[i] -= rate * m[i] / (sqrt(v[i]) + eps);
}
