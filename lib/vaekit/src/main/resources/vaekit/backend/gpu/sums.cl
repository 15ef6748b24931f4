// Sums. Work items that share one add up along a fixed tree, without atomics: two runs give the same bytes.

// The sum of what the 64 items of a group have: the upper half is added to the lower one until one number is left.
INLINE REAL sum_of_group(REAL mine, LOCAL REAL *s) {
    s[LANE] = mine;
    for (int left = 32; left > 0; left /= 2) {
        WAIT_FOR_GROUP;
        if (LANE < left) s[LANE] += s[LANE + left];
    }
    WAIT_FOR_GROUP;
    return s[0];
}

// Where a matrix of n rows (or columns) serves one of m, or is served by it: the first of n that belongs to number i of m.
INLINE int first_of(int i, int m, int n) {
    return n >= m ? i * (n / m) : i / (m / n);
}

KERNEL(64) add(GLOBAL const REAL *a, REAL alpha, GLOBAL const REAL *b, int bRows, int bCols, GLOBAL REAL *y, int rows, int cols) {
    if (ITEM >= rows * cols) return;
    int i = ITEM % rows, j = ITEM / rows;
    y[ITEM] = a[ITEM] + alpha * b[first_of(j, cols, bCols) * bRows + first_of(i, rows, bRows)];
}

// Element (i, j) of a, times that of b which serves it, if there is a b.
INLINE REAL term(GLOBAL const REAL *a, int aRows, int aCols, GLOBAL const REAL *b, int bRows, int bCols, int i, int j) {
    REAL x = a[j * aRows + i];
    return b ? x * b[first_of(j, aCols, bCols) * bRows + first_of(i, aRows, bRows)] : x;
}

// y = alpha * the sum of the block of a (or of a times b) that belongs to each element of y, or added to it: one work item does it.
KERNEL(64) sum_by_item(REAL alpha, GLOBAL const REAL *a, int aRows, int aCols, GLOBAL const REAL *b, int bRows, int bCols, int fresh, GLOBAL REAL *y, int rows, int cols) {
    if (ITEM >= rows * cols) return;
    int i0 = first_of(ITEM % rows, rows, aRows), j0 = first_of(ITEM / rows, cols, aCols);
    int high = aRows > rows ? aRows / rows : 1, wide = aCols > cols ? aCols / cols : 1;
    REAL sum = 0;
    for (int j = j0; j < j0 + wide; j++) {
        for (int i = i0; i < i0 + high; i++) sum += term(a, aRows, aCols, b, bRows, bCols, i, j);
    }
    y[ITEM] = (fresh ? 0 : y[ITEM]) + alpha * sum;
}

// The same where blocks are large: a group for each element of y.
KERNEL(64) sum_by_group(REAL alpha, GLOBAL const REAL *a, int aRows, int aCols, GLOBAL const REAL *b, int bRows, int bCols, int fresh, GLOBAL REAL *y, int rows, int cols) {
    SHARED REAL s[64];
    int element = GROUP(0), i0 = first_of(element % rows, rows, aRows), j0 = first_of(element / rows, cols, aCols);
    int high = aRows > rows ? aRows / rows : 1, wide = aCols > cols ? aCols / cols : 1;
    REAL sum = 0;
    for (int e = LANE; e < high * wide; e += 64) sum += term(a, aRows, aCols, b, bRows, bCols, i0 + e % high, j0 + e / high);
    sum = sum_of_group(sum, s);
    if (LANE == 0) y[element] = (fresh ? 0 : y[element]) + alpha * sum;
}

// The sums over `wide` neighbouring columns, or, if there are classes, over all columns of that class. A group sums 32 rows, so that neighbours read neighbours,
// in 8 lanes each; those are added one after the other.
KERNEL(256) sum_across(REAL alpha, GLOBAL const REAL *x, GLOBAL const int *classes, int wide, int fresh, GLOBAL REAL *y, int rows) {
    SHARED REAL s[256];
    int i = GROUP(0) * 32 + LANE % 32, column = GROUP(1), begin = classes ? 0 : column * wide;
    REAL sum = 0;
    if (i < rows) {
        for (int j = begin + LANE / 32; j < begin + wide; j += 8) {
            if (!classes || classes[j] == column) sum += x[j * rows + i];
        }
    }
    s[LANE] = sum;
    WAIT_FOR_GROUP;
    if (LANE >= 32 || i >= rows) return;
    for (int lane = 1; lane < 8; lane++) sum += s[lane * 32 + LANE];
    int at = column * rows + i;
    y[at] = (fresh ? 0 : y[at]) + alpha * sum;
}
