package vaekit.molecules;

import java.util.List;
import vaekit.data.Dice;

/// Writes molecule strings piece by piece: after each joint one of the pieces that may follow it, as long as atoms are left.
/// Stereochemistry (`@`, `/`, `\`) is left out: a string stands for all its stereoisomers.
final class Grammar {
    private static final int DIGITS = 3;

    private final Dice dice;
    private final StringBuilder out = new StringBuilder();
    private final boolean[] open = new boolean[DIGITS + 1];   // ring digits in use
    private int left;                                         // atoms that may still be written
    private int hanging;                                      // places in rings that may still be filled

    private Grammar(Dice dice, int atoms) {
        this.dice = dice;
        this.left = atoms;
        this.hanging = 1 + dice.integer(3);
    }

    /// One string of at most `atoms` atoms; empty where the pieces did not come out even.
    static String write(Dice dice, int atoms) {
        var grammar = new Grammar(dice, atoms);
        var start = grammar.pick(Piece.STARTS);
        grammar.put(start);
        boolean done = start.text().isEmpty() ? grammar.ring() : grammar.chain(start.next());
        return done ? grammar.out.toString() : "";
    }

    /// A ring to begin with.
    private boolean ring() {
        var rings = Piece.ALL.stream().filter(p -> p.isRing() && p.atoms() <= left && free(p)).toList();
        return !rings.isEmpty() && goOn(pick(rings));
    }

    /// What follows a joint.
    private boolean chain(char joint) {
        var fitting = Piece.ALL.stream().filter(p -> p.after().indexOf(joint) >= 0 && p.atoms() + (p.ends() ? 0 : 1) <= left && free(p)).toList();
        return !fitting.isEmpty() && goOn(pick(fitting));
    }

    private boolean goOn(Piece piece) {
        if (!put(piece)) return false;
        if (piece.next() == '.' || piece.ends() && (left == 0 || dice.uniform() < (piece.atoms() == 1 ? 0.2 : 0.4))) return true;
        return chain(piece.next());
    }

    private Piece pick(List<Piece> pieces) {
        return pieces.get(dice.pick(pieces.stream().mapToDouble(Piece::weight).toArray()));
    }

    /// Whether there are digits for its rings.
    private boolean free(Piece piece) {
        int need = piece.text().contains("%2") ? 2 : piece.isRing() ? 1 : 0, have = 0;
        for (int d = 1; d <= DIGITS; d++) if (!open[d]) have++;
        return need <= have;
    }

    /// Writes a piece and what hangs on it.
    private boolean put(Piece piece) {
        left -= piece.atoms();
        int[] digit = new int[3];
        String text = piece.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') digit(text.charAt(++i) - '0', digit);
            else if (c == '{') {
                if (!hang(text.charAt(i + 1))) return false;
                i += 2;
            } else out.append(c);
        }
        return true;
    }

    /// Opens the piece's ring, or closes it.
    private void digit(int ring, int[] digit) {
        if (digit[ring] == 0) {
            int d = 1;
            while (open[d]) d++;
            digit[ring] = d;
            open[d] = true;
        } else {
            open[digit[ring]] = false;
        }
        out.append(digit[ring]);
    }

    private boolean hang(char joint) {
        if (hanging == 0 || left < 1 || dice.uniform() < 0.15) return true;
        hanging--;
        out.append('(');
        boolean done = chain(joint);
        out.append(')');
        return done;
    }
}
