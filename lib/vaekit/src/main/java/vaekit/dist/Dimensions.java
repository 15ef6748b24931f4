package vaekit.dist;

/// The one shape error of this package.
final class Dimensions {
    private Dimensions() {}

    static void require(String what, int given, int expected) {
        if (given != expected) throw new IllegalArgumentException(
            what + " has " + given + " dimension" + (given == 1 ? "" : "s") + "; expected " + expected
                + (given > expected ? ". One example is one column: was a matrix transposed?" : ""));
    }
}
