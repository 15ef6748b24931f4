package vaekit.molecules;

import java.util.Arrays;

/// Which tokens may follow a prefix so that a molecule can still come of it: knowledge of valences, rings and brackets, for a decoder to use as a
/// mask. A token is allowed if the string can be finished after it by a fixed way out (close the last ring as small as it can be, an aromatic one with five or six atoms,
/// then the bracket, and so on) within the places that are left, and if that string is a molecule. Since the way out goes on in the same
/// way after each of its own tokens, at least one token is always allowed.
public final class WayOut {
    private WayOut() {}

    /// Whether `token` may follow the first `n` tokens of `before`, which has room for the longest string.
    public static boolean allows(int[] before, int n, int token) {
        if (n < 0 || n > before.length || token < 0 || token >= Tokens.count())
            throw new IllegalArgumentException("Token " + token + " after " + n + " of " + before.length + " places; expected a token from 0 to " + (Tokens.count() - 1) + " and no more than all places.");
        if (n > 0 && before[n - 1] == Tokens.END) return token == Tokens.END;
        int[] tokens = Arrays.copyOf(before, before.length);
        if (token == Tokens.END) return n > 0 && Draft.fault(Arrays.copyOf(tokens, n)) == null;
        if (n >= tokens.length) return false;
        tokens[n] = token;
        var draft = Draft.of(tokens, n + 1);
        if (draft == null) return false;
        for (int i = n + 1; i <= tokens.length; i++) {
            int next = next(draft);
            if (next == Tokens.END) return draft.end() == null;
            if (i == tokens.length || draft.add(next) != null) return false;
        }
        return false;
    }

    /// The next token of the way out.
    static int next(Draft m) {
        if (m.here < 0 || m.afterBondSign() || m.justOpened()) return token("C");
        int digit = m.ringToClose();
        if (digit > 0) return closing(m, digit);
        var atom = m.atoms[m.here];
        if (atom.aromatic() && m.bonds[m.here] < atom.bonds() && !inRing(m)) return ring(m.freeDigit());
        int needs = atom.needs() - m.bonds[m.here];
        if (!atom.aromatic() && needs > 0) return needs > 1 ? token("(") : token("C");
        return m.inBranch() ? token(")") : Tokens.END;
    }

    private static int closing(Draft m, int digit) {
        int[] way = m.way(m.opened(digit), m.here, false);
        boolean aromatic = Arrays.stream(way).allMatch(a -> m.atoms[a].aromatic());
        boolean donor = Arrays.stream(way).anyMatch(a -> m.atoms[a].aromatic() && !Kekule.needsDouble(m, a));
        boolean bridge = !aromatic && m.atoms[way[0]].aromatic();                    // a chain from one aromatic atom to another, as in tetralin
        boolean ends = !bridge || m.atoms[m.here].aromatic();
        if (way.length >= (aromatic ? donor ? 5 : 6 : bridge ? 5 : 3) && ends && !m.justClosed() && m.free() > 0) return ring(digit);
        return token(aromatic || bridge && way.length >= 4 ? "c" : "C");
    }

    private static boolean inRing(Draft m) {
        for (int b = 0; b < m.size; b++) if (m.joined[m.here][b] && m.way(m.here, b, true) != null) return true;
        return false;
    }

    private static int ring(int digit) {
        return token(String.valueOf(digit));
    }

    private static int token(String text) {
        int token = Tokens.TEXT.indexOf(text);
        return token < 0 ? Tokens.END : token;      // a digit beyond the alphabet: the end, which is no molecule
    }
}
