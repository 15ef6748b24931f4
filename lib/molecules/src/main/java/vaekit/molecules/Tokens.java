package vaekit.molecules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The alphabet of the molecule strings. A token is not a character: `Cl` is one token of two, and so are the groups that medicinal
/// chemistry writes again and again, such as `C(=O)`. Token 0 ends a string and fills it up to its length.
public final class Tokens {
    private Tokens() {}

    /// The token that ends a string.
    public static final int END = 0;

    /// The tokens by their numbers; the end has an empty text. Small letters are atoms of aromatic rings.
    public static final List<String> TEXT = List.of("", "C", "N", "O", "S", "F", "Cl", "Br", "c", "n", "o", "s", "[nH]",
        "C(=O)", "S(=O)(=O)", "[N+](=O)[O-]", "C#N", "C(F)(F)F", "=", "(", ")", "1", "2", "3");

    /// How many tokens there are.
    public static int count() {
        return TEXT.size();
    }

    /// The tokens of a string, each the longest that fits.
    ///
    /// @throws IllegalArgumentException at a character that no token starts with
    public static int[] of(String smiles) {
        var tokens = new ArrayList<Integer>();
        for (int at = 0; at < smiles.length(); ) {
            int longest = END;
            for (int t = 1; t < count(); t++) {
                if (smiles.startsWith(TEXT.get(t), at) && TEXT.get(t).length() > TEXT.get(longest).length()) longest = t;
            }
            if (longest == END) throw new IllegalArgumentException("'" + smiles.charAt(at) + "' at place " + (at + 1) + " of " + shortened(smiles) + " is no token; there are " + String.join(" ", TEXT).strip() + ".");
            tokens.add(longest);
            at += TEXT.get(longest).length();
        }
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The tokens of a string, filled with [#END] up to `length`.
    public static int[] padded(String smiles, int length) {
        int[] tokens = of(smiles);
        if (tokens.length > length || length < 1) throw new IllegalArgumentException(shortened(smiles) + " has " + tokens.length + " tokens; expected at most the places of a sequence, " + length + ".");
        return Arrays.copyOf(tokens, length);
    }

    /// The string of tokens, up to the first [#END].
    public static String text(int... tokens) {
        var text = new StringBuilder();
        for (int t : tokens) {
            if (t < 0 || t >= count()) throw new IllegalArgumentException("token " + t + ": the tokens are 0 to " + (count() - 1) + ".");
            if (t == END) break;
            text.append(TEXT.get(t));
        }
        return text.toString();
    }

    /// For a message: long strings are cut.
    static String shortened(String smiles) {
        return smiles == null ? "null" : smiles.length() <= 60 ? smiles : smiles.substring(0, 57) + "...";
    }
}
