package vaekit.kernel;

/// Jupyter counts a cursor in Unicode code points, Java in UTF-16 units; 𝒩 is one of the former and two of the latter.
final class CodePoints {
    private CodePoints() {}

    static int toIndex(String code, int cursor) {
        return code.offsetByCodePoints(0, Math.clamp(cursor, 0, code.codePointCount(0, code.length())));
    }

    static int toCursor(String code, int index) { return code.codePointCount(0, index); }
}
