package vaekit.molecules;

import java.util.Arrays;

/// A molecule string while it is being written, token by token: its atoms and bonds so far, open brackets and open rings.
/// The rules are those of SMILES (Weininger 1988) for the tokens of [Tokens]: a ring is closed in the branch that it was opened in or in a
/// branch of that, a ring digit is written straight after its atom, and bonds that close rings are single or aromatic.
final class Draft {
    private static final int DIGITS = 10;

    final Atom[] atoms;
    final int[] bonds;                                  // of each atom, a double bond counted twice; a ring left open counts
    final boolean[][] joined;
    int size;                                           // atoms
    int here = -1;                                      // the atom that the next one is bonded to
    private int order;                                  // of the bond sign just read, 0 when there was none
    private final int[] branch;                         // the atoms that open brackets hang on
    private int depth;                                  // open brackets
    private final int[] ring = new int[DIGITS], ringDepth = new int[DIGITS], ringOrder = new int[DIGITS];
    private int rings;                                  // how many rings were opened so far
    private int before = Tokens.END;                    // the token just read

    Draft(int length) {
        atoms = new Atom[length];
        bonds = new int[length];
        joined = new boolean[length][length];
        branch = new int[length + 1];
        Arrays.fill(ring, -1);
    }

    /// The draft of these tokens; null if they are at fault.
    static Draft of(int[] tokens, int n) {
        var draft = new Draft(tokens.length + 1);
        for (int i = 0; i < n; i++) if (draft.add(tokens[i]) != null) return null;
        return draft;
    }

    /// What is wrong with a string; null if nothing.
    static Fault fault(int[] tokens) {
        var draft = new Draft(tokens.length + 1);
        for (int t : tokens) {
            var fault = draft.add(t);
            if (fault != null) return fault;
        }
        return draft.end();
    }

    /// Writes one more token.
    ///
    /// @return what is wrong with it; null if nothing
    Fault add(int token) {
        String text = Tokens.TEXT.get(token);
        var atom = Atom.of(token);
        var fault = atom != null ? attach(atom) : switch (text) {
            case "=" -> bond();
            case "(" -> open();
            case ")" -> close();
            default -> ring(text.charAt(0) - '0');
        };
        before = token;
        return fault;
    }

    /// What is wrong if the string ends here; null if nothing.
    Fault end() {
        if (size == 0 || order > 0) return Fault.SIGN;
        if (depth > 0) return Fault.BRACKET;
        if (Arrays.stream(ring).anyMatch(a -> a >= 0)) return Fault.RING;
        for (int a = 0; a < size; a++) if (bonds[a] < atoms[a].needs()) return atoms[a].aromatic() ? Fault.AROMATIC : Fault.VALENCE;
        return Kekule.exists(this) ? null : Fault.AROMATIC;
    }

    private Fault attach(Atom atom) {
        int next = size++, strength = Math.max(1, order);
        atoms[next] = atom;
        if (here >= 0) {
            bonds[here] += strength;
            bonds[next] += strength;
            joined[here][next] = joined[next][here] = true;
            if (over(here) || over(next) || order == 2 && atom.aromatic()) return Fault.VALENCE;
        } else if (atom.needs() == 1) {
            return Fault.VALENCE;
        }
        if (!atom.carries()) bonds[next] = atom.bonds();
        here = next;
        order = 0;
        return null;
    }

    private boolean over(int a) {
        return bonds[a] > atoms[a].bonds();
    }

    /// How many bonds the last atom can still form.
    int free() {
        return atoms[here].bonds() - bonds[here];
    }

    private Fault bond() {
        if (here < 0 || order > 0) return Fault.SIGN;
        order = 2;
        return free() < 2 || atoms[here].aromatic() ? Fault.VALENCE : null;
    }

    private Fault open() {
        if (here < 0 || order > 0 || justOpened()) return Fault.SIGN;
        branch[depth++] = here;
        return free() < 1 ? Fault.VALENCE : null;
    }

    private Fault close() {
        if (depth == 0) return Fault.BRACKET;
        if (order > 0 || justOpened()) return Fault.SIGN;
        if (ringToClose() > 0) return Fault.RING;
        here = branch[--depth];
        return null;
    }

    private Fault ring(int digit) {
        if (here < 0 || order > 0 || justOpened() || justClosed()) return Fault.SIGN;
        int other = ring[digit];
        bonds[here]++;
        if (over(here)) return Fault.VALENCE;
        if (other < 0) {
            ring[digit] = here;
            ringDepth[digit] = depth;
            ringOrder[digit] = rings++;
            return null;
        }
        ring[digit] = -1;
        if (other == here || joined[here][other]) return Fault.RING;
        joined[here][other] = joined[other][here] = true;
        return null;
    }

    boolean justOpened() {
        return Tokens.TEXT.get(before).equals("(");
    }

    boolean justClosed() {
        return Tokens.TEXT.get(before).equals(")");
    }

    boolean afterBondSign() {
        return order > 0;
    }

    boolean inBranch() {
        return depth > 0;
    }

    /// The digit of the ring that was opened last, of those opened since the innermost bracket; 0 if there is none.
    int ringToClose() {
        int last = 0;
        for (int d = 1; d < DIGITS; d++) {
            if (ring[d] >= 0 && ringDepth[d] == depth && (last == 0 || ringOrder[d] > ringOrder[last])) last = d;
        }
        return last;
    }

    /// The atom at which a ring was opened.
    int opened(int digit) {
        return ring[digit];
    }

    /// A digit that is not in use.
    int freeDigit() {
        int d = 1;
        while (ring[d] >= 0) d++;
        return d;
    }

    /// The atoms on the shortest way from one atom to another, both included; null if there is none.
    int[] way(int from, int to, boolean withoutTheirBond) {
        int[] previous = new int[size], queue = new int[size];
        Arrays.fill(previous, -1);
        previous[from] = from;
        queue[0] = from;
        for (int head = 0, tail = 1; head < tail; head++) {
            int a = queue[head];
            for (int b = 0; b < size; b++) {
                if (!joined[a][b] || previous[b] >= 0 || withoutTheirBond && a == from && b == to) continue;
                previous[b] = a;
                queue[tail++] = b;
            }
        }
        if (previous[to] < 0) return null;
        int length = 1;
        for (int a = to; a != from; a = previous[a]) length++;
        int[] way = new int[length];
        for (int a = to, i = length - 1; i >= 0; i--, a = previous[a]) way[i] = a;
        return way;
    }
}
