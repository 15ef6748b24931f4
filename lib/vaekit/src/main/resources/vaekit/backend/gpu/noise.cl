// Standard normal noise: bit for bit the numbers of vaekit.rng.NormalNoise, whose formulas these are. Products and sums are not fused here.

#define TURN_LEFT(x, bits) ((x) << (bits) | (x) >> (32 - (bits)))
#define ROUND(bits) x0 += x1; x1 = TURN_LEFT(x1, bits) ^ x0;
#define FOUR_ROUNDS(b0, b1, b2, b3, add0, add1) ROUND(b0) ROUND(b1) ROUND(b2) ROUND(b3) x0 += (add0); x1 += (add1);

// Threefry-2x32 with 20 rounds (Salmon et al. 2011) of a key and a counter; the two words of the result.
INLINE void threefry(unsigned int k0, unsigned int k1, COUNTER counter, unsigned int *word0, unsigned int *word1) {
    unsigned int k2 = 0x1BD11BDAu ^ k0 ^ k1, x0 = (unsigned int) counter + k0, x1 = (unsigned int) (counter >> 32) + k1;
    FOUR_ROUNDS(13, 15, 26, 6, k1, k2 + 1)
    FOUR_ROUNDS(17, 29, 16, 24, k2, k0 + 2)
    FOUR_ROUNDS(13, 15, 26, 6, k0, k1 + 3)
    FOUR_ROUNDS(17, 29, 16, 24, k1, k2 + 4)
    FOUR_ROUNDS(13, 15, 26, 6, k2, k0 + 5)
    *word0 = x0;
    *word1 = x1;
}

INLINE float noise_log(float x) {
    int i = BITS_OF(x) - 0x3f3504f3;
    float e = (float) (i >> 23), t = FLOAT_OF((i & 0x007fffff) + 0x3f3504f3) - 1.0f, z = t * t, p = 7.0376836e-2f;
    p = p * t - 1.1514610e-1f;
    p = p * t + 1.1676998e-1f;
    p = p * t - 1.2420141e-1f;
    p = p * t + 1.4249323e-1f;
    p = p * t - 1.6668058e-1f;
    p = p * t + 2.0000714e-1f;
    p = p * t - 2.4999999e-1f;
    p = p * t + 3.3333331e-1f;
    float y = t * z * p + e * -2.1219444e-4f - 0.5f * z;
    return t + y + e * 0.693359375f;
}

// A device's square root may be 3 units in the last place off. One step of Newton's method brings it to the right float or a neighbour; the exact remainder
// tells which: x lies beyond the middle between r and the next float, r + ulp / 2, if x - r r > r ulp.
INLINE float root(float x) {
    float r = sqrt(x);
    if (!(r > 0.0f)) return r;
    r += fma(-r, r, x) / (2.0f * r);
    float remainder = fma(-r, r, x), up = FLOAT_OF(BITS_OF(r) + 1), down = FLOAT_OF(BITS_OF(r) - 1);
    return remainder > r * (up - r) ? up : -remainder >= r * (r - down) ? down : r;
}

INLINE float noise_sin(float r) {
    float z = r * r;
    return ((-1.9515296e-4f * z + 8.3321609e-3f) * z - 1.6666655e-1f) * z * r + r;
}

INLINE float noise_cos(float r) {
    float z = r * r;
    return ((2.4433157e-5f * z - 1.3887316e-3f) * z + 4.1666646e-2f) * z * z - 0.5f * z + 1.0f;
}

// Of the noise [rows, of] the numbers `first`, `first` + 1, ... in column order; number i of its first half is a cosine, of its second a sine (Box & Muller 1958).
KERNEL(64) normal(unsigned int k0, unsigned int k1, int from, int of, GLOBAL REAL *eps, int rows, int n) {
    if (ITEM >= n) return;
    COUNTER number = (COUNTER) from * rows + ITEM, middle = ((COUNTER) of * rows + 1) / 2;
    int second = number >= middle;
    unsigned int word0, word1;
    threefry(k0, k1, second ? number - middle : number, &word0, &word1);
    float radius = root(-2.0f * noise_log(((float) (word0 >> 8) + 0.5f) * 5.9604645e-8f));       // 2^-24
    float quarters = (float) (word1 >> 8) * 5.9604645e-8f * 4.0f;
    int q = (int) (quarters + 0.5f);
    float r = (quarters - (float) q) * 1.5707964f;
    float part = (q & 1) == second ? noise_cos(r) : noise_sin(r);
    int minus = second ? q & 2 : (q + 1) & 2;
    eps[ITEM] = radius * (minus ? -part : part);
}
