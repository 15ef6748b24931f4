// A tile by fused multiply-adds: of its 16 by 16 blocks, EACH by EACH of them, an item has one number each.

#define JOIN(name, form) name##_##form
#define NAMED(name, form) JOIN(name, form)
#define TILE (16 * EACH)
#define STEP (TILE + 1)                                    // one more: items that write a column of a tile meet different banks of the memory
#define FACTOR(x) (x)
#define ROW(e) (LANE % 16 + 16 * ((e) % EACH))
#define COLUMN(e) (LANE / 16 + 16 * ((e) / EACH))

INLINE void NAMED(add_products, FORM)(LOCAL const REAL *a, LOCAL const REAL *b, REAL *sum) {
    for (int k = 0; k < 16; k++) {
        for (int c = 0; c < EACH; c++) {
            for (int r = 0; r < EACH; r++) sum[c * EACH + r] = MULTIPLY_ADD(a[k * STEP + ROW(r)], b[k * STEP + COLUMN(c * EACH)], sum[c * EACH + r]);
        }
    }
}

