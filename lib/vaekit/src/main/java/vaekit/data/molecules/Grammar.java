package vaekit.data.molecules;

import vaekit.data.Dice;

/// Makes molecule strings from the grammar of [Smiles], top-down: each rule is chosen at random among those that the free
/// bonds allow, so that every string is valid.
final class Grammar {
    private static final Element[] ELEMENTS = Element.values();
    private static final double[] COMMON = {10, 2, 2.5, 0.6, 0.6, 0.5}; // how often each element is chosen

    private final Dice dice;
    private final StringBuilder out = new StringBuilder();
    private int left; // atoms that may still be written
    private int rings; // rings written so far: their digit is one more

    private Grammar(Dice dice, int atoms) {
        this.dice = dice;
        this.left = atoms;
    }

    /// One string of at most `atoms` atoms.
    static String write(Dice dice, int atoms) {
        var grammar = new Grammar(dice, atoms);
        grammar.chain(0);
        return grammar.out.toString();
    }

    /// chain → (atom | ring of atoms) branch? (bond chain)?
    ///
    /// @param order of the bond that leads to the chain, 0 at the start
    private void chain(int order) {
        boolean ring = left >= 5 && rings < 2 && order < 2 && dice.uniform() < 0.45;
        int goesOn = left > 1 && dice.uniform() < 0.85 ? 1 : 0;
        int free = ring ? ringOfAtoms(order) : atom(order, goesOn);
        boolean branches = free >= 2 && left >= 2 && dice.uniform() < 0.35;
        if (branches) free -= branch(free - 1);
        if (free >= 1 && left >= 1 && (ring || branches || goesOn == 1)) chain(bond(free));
    }

    /// branch → "(" bond chain ")", of one to three atoms, leaving at least one for the way on.
    ///
    /// @return the bonds it takes
    private int branch(int free) {
        int own = 1 + dice.integer(Math.min(3, left - 1)), after = left - own;
        out.append('(');
        int order = bond(free);
        left = own;
        chain(order);
        left += after;
        out.append(')');
        return order;
    }

    /// Five or six atoms in a ring; half of the rings of six are carbons with every second bond double, as in benzene.
    ///
    /// @return the free bonds of the last atom, on which the chain goes on
    private int ringOfAtoms(int order) {
        int size = left >= 6 && dice.uniform() < 0.6 ? 6 : 5, last = size - 1, free = 0;
        boolean benzene = size == 6 && dice.uniform() < 0.5;
        String digit = String.valueOf(++rings);
        for (int i = 0; i < size; i++) {
            boolean doubleBefore = benzene && i % 2 == 1, doubleAfter = benzene && i % 2 == 0;
            if (doubleBefore) out.append('=');
            int closing = i == 0 || i == last ? 1 : 0; // the ring's own bond ends at the first and at the last
            int used = closing + (i == 0 ? order : doubleBefore ? 2 : 1), toNext = i == last ? 0 : doubleAfter ? 2 : 1;
            free = benzene ? element(Element.C, used) : atom(used, toNext);
            if (closing == 1) out.append(digit);
            if (i < last && free > toNext && left > last - i && dice.uniform() < 0.2) {
                out.append('(');
                atom(1, 0);
                out.append(')');
            }
        }
        return free;
    }

    /// An atom with `used` bonds already that has to have `more` left.
    ///
    /// @return its free bonds
    private int atom(int used, int more) {
        double[] weights = COMMON.clone();
        for (int i = 0; i < weights.length; i++) {
            if (ELEMENTS[i].valence < used + more) weights[i] = 0;
        }
        return element(ELEMENTS[dice.pick(weights)], used);
    }

    private int element(Element element, int used) {
        out.append(element.symbol);
        left--;
        return element.valence - used;
    }

    /// Writes a bond that at most `free` bonds allow and returns its order.
    private int bond(int free) {
        int order = 1 + dice.pick(0.8, free >= 2 ? 0.17 : 0, free >= 3 ? 0.03 : 0);
        out.append(order == 1 ? "" : order == 2 ? "=" : "#");
        return order;
    }
}
