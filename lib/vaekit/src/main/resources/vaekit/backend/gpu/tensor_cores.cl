// A tile by tensor cores, of factors rounded to TF32. A warp, 32 items, multiplies 16 by 8 numbers of A with 8 by 8 of B at a time; who has which of them is the machine's
// choice: with g = lane / 4 and t = lane % 4, an item has (g, t), (g + 8, t), (g, t + 4) and (g + 8, t + 4) of A, (t, g) and (t + 4, g) of B, (g, 2t), (g, 2t + 1),
// (g + 8, 2t) and (g + 8, 2t + 1) of the sums (NVIDIA, Parallel Thread Execution ISA, "Matrix fragments for mma.m16n8k8"). Of a tile's blocks of 16 by 8 sums each
// of the 8 warps has HALF by HALF; the warps stand two below and four beside each other.

#define JOIN(name, form) name##_##form
#define NAMED(name, form) JOIN(name, form)
#define TILE (16 * EACH)
#define HALF (EACH / 2)
#define STEP (TILE + 8)                                    // eight more: the items of a warp, which read 4 columns of 8 numbers, meet different banks of the memory
#define FACTOR(x) to_tf32(x)
#define G (LANE % 32 / 4)
#define T (LANE % 4)
#define BELOW(r) ((LANE / 32 % 2 * HALF + (r)) * 16)       // row of the tile where this warp's block begins
#define BESIDE(c) ((LANE / 64 * HALF + (c)) * 8)           // and column
#define ROW(e) (BELOW((e) / 4 % HALF) + G + (e) % 4 / 2 * 8)
#define COLUMN(e) (BESIDE((e) / 4 / HALF) + 2 * T + (e) % 2)

INLINE void NAMED(add_products, FORM)(LOCAL const REAL *a, LOCAL const REAL *b, REAL *sum) {
    for (int k = 0; k < 16; k += 8) {
        LOCAL const REAL *near = a + (k + T) * STEP + G, *far = near + 4 * STEP, *right = b + (k + T) * STEP + G;
        for (int c = 0; c < HALF; c++) {
            int j = BESIDE(c);
            for (int r = 0; r < HALF; r++) {
                int i = BELOW(r);
                add_on_tensor_cores(near[i], near[i + 8], far[i], far[i + 8], right[j], right[j + 4 * STEP], sum + 4 * (c * HALF + r));
            }
        }
    }
}

