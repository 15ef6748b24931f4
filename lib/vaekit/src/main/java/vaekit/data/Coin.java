package vaekit.data;

/// Uniform numbers in [0, 1) by key and counter, without state.
final class Coin {
    private Coin() {}

    static double uniform(long key, long counter) {
        long z = key * 0x9E3779B97F4A7C15L + counter * 0xD1B54A32D192ED03L + 0x8CB92BA72F3D8DD7L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }
}
