package vaekit.rng;

/// Threefry-2x32 with 20 rounds: a keyed hash of a 64-bit counter (Salmon et al. 2011). Only adds, rotations and xors, so it
/// vectorises at any lane width. Checked against the known answers of the authors' Random123 library.
public final class Threefry {
    private Threefry() {}

    static final int PARITY = 0x1BD11BDA;

    /// 64 random bits: word 0 of the result in the low half, word 1 in the high half; key and counter are laid out alike.
    public static long hash(long key, long counter) {
        int k0 = (int) key, k1 = (int) (key >>> 32), k2 = PARITY ^ k0 ^ k1;
        int x0 = (int) counter + k0, x1 = (int) (counter >>> 32) + k1;
        // Five groups of four rounds; after each, the next two key words and the group's number are added.
        x0 += x1; x1 = Integer.rotateLeft(x1, 13) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 15) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 26) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 6) ^ x0;
        x0 += k1; x1 += k2 + 1;
        x0 += x1; x1 = Integer.rotateLeft(x1, 17) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 29) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 16) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 24) ^ x0;
        x0 += k2; x1 += k0 + 2;
        x0 += x1; x1 = Integer.rotateLeft(x1, 13) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 15) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 26) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 6) ^ x0;
        x0 += k0; x1 += k1 + 3;
        x0 += x1; x1 = Integer.rotateLeft(x1, 17) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 29) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 16) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 24) ^ x0;
        x0 += k1; x1 += k2 + 4;
        x0 += x1; x1 = Integer.rotateLeft(x1, 13) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 15) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 26) ^ x0;
        x0 += x1; x1 = Integer.rotateLeft(x1, 6) ^ x0;
        x0 += k2; x1 += k0 + 5;
        return (x0 & 0xFFFFFFFFL) | ((long) x1 << 32);
    }
}
