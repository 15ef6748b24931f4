// Products of matrices. A group of 256 items computes a tile of 16 EACH by 16 EACH numbers, each item EACH EACH of them. This file is compiled several times, each time
// after multiply_add.cl or tensor_cores.cl, which say how a tile is multiplied: add_products, which numbers an item has (ROW, COLUMN), what becomes of a number that is a
// FACTOR, and the STEP from one column of a tile in shared memory to the next. A large tile reads each number more seldom; small ones give a device more groups to do at a
// time. FORM tells the kernels' names apart.

// The sums of this item: (i, j) of A B, where A(i, k) stands at i ai + k ak and B(k, j) at k bk + j bj. 16 columns of A and rows of B at a time pass through shared memory.
INLINE void NAMED(multiply, FORM)(GLOBAL const REAL *A, int ai, int ak, GLOBAL const REAL *B, int bk, int bj, int M, int N, int K,
        LOCAL REAL *a, LOCAL REAL *b, REAL *sum) {
    int i0 = GROUP(0) * TILE, j0 = GROUP(1) * TILE;
    for (int e = 0; e < EACH * EACH; e++) sum[e] = 0;
    for (int k0 = 0; k0 < K; k0 += 16) {
        for (int e = LANE; e < TILE * 16; e += 256) {      // neighbouring items read neighbouring numbers, whichever way the matrix lies
            int i = ai == 1 ? e % TILE : e / 16, ka = ai == 1 ? e / TILE : e % 16;
            int j = bj == 1 ? e % TILE : e / 16, kb = bj == 1 ? e / TILE : e % 16;
            a[ka * STEP + i] = i0 + i < M && k0 + ka < K ? FACTOR(A[(i0 + i) * ai + (k0 + ka) * ak]) : 0;
            b[kb * STEP + j] = j0 + j < N && k0 + kb < K ? FACTOR(B[(k0 + kb) * bk + (j0 + j) * bj]) : 0;
        }
        WAIT_FOR_GROUP;
        NAMED(add_products, FORM)(a, b, sum);
        WAIT_FOR_GROUP;
    }
}

// C = f(A B + bias), or added to C. B and C begin at numbers bAt and cAt of theirs.
KERNEL(256) NAMED(product, FORM)(GLOBAL const REAL *A, int ai, int ak, GLOBAL const REAL *B, int bAt, int bk, int bj, GLOBAL const REAL *bias, int f, int fresh,
        GLOBAL REAL *C, int cAt, int M, int N, int K) {
    SHARED REAL a[16 * STEP], b[16 * STEP];
    REAL sum[EACH * EACH];
    NAMED(multiply, FORM)(A, ai, ak, B + bAt, bk, bj, M, N, K, a, b, sum);
    for (int e = 0; e < EACH * EACH; e++) {
        int i = GROUP(0) * TILE + ROW(e), j = GROUP(1) * TILE + COLUMN(e);
        if (i >= M || j >= N) continue;
        int at = cAt + j * M + i;
        C[at] = (fresh ? 0 : C[at]) + activation(f, sum[e] + (bias ? bias[i] : 0));
    }
}

// The gradient of a layer's weights, A B plus what dW holds if there is one, goes into a step of Adam at once: it never leaves the registers.
KERNEL(256) NAMED(product_adam, FORM)(GLOBAL const REAL *A, int ai, int ak, GLOBAL const REAL *B, int bk, int bj, GLOBAL const REAL *dW,
        GLOBAL REAL *theta, GLOBAL REAL *m, GLOBAL REAL *v, REAL rate, REAL beta1, REAL rest1, REAL beta2, REAL rest2, REAL eps, int M, int N, int K) {
    SHARED REAL a[16 * STEP], b[16 * STEP];
    REAL sum[EACH * EACH];
    NAMED(multiply, FORM)(A, ai, ak, B, bk, bj, M, N, K, a, b, sum);
    for (int e = 0; e < EACH * EACH; e++) {
        int i = GROUP(0) * TILE + ROW(e), j = GROUP(1) * TILE + COLUMN(e);
        if (i >= M || j >= N) continue;
        adam_step((dW ? dW[j * M + i] : 0) + sum[e], j * M + i, theta, m, v, rate, beta1, rest1, beta2, rest2, eps);
    }
}

#undef ROW
#undef COLUMN
#undef FACTOR
#undef STEP
