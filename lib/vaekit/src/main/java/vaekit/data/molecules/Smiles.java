package vaekit.data.molecules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads molecule strings, a small part of SMILES (Weininger 1988, "SMILES, a chemical language and information system"):
/// ```
/// chain  → atom ring* branch* ( bond? chain )?
/// branch → "(" bond? chain ")"
/// ring   → bond? ( "1" | "2" )          the same digit twice joins two atoms
/// bond   → "=" | "#"                    none: single
/// atom   → "C" | "N" | "O" | "F" | "S" | "Cl"
/// ```
/// A string is valid when it has this form, every ring is closed, no two atoms are joined twice, and no atom has more bonds
/// than its valence. Nothing else is asked, and nothing less.
public final class Smiles {

    /// What came of reading a string.
    public sealed interface Reading {}

    /// The molecule that the string means.
    public record Valid(Molecule molecule) implements Reading {}

    /// @param why in one clause, such as "atom 2 (O) has 3 bonds, its valence is 2"
    public record Invalid(String why) implements Reading {}

    /// Reads a string; any string may be given.
    public static Reading read(String smiles) {
        try {
            return new Valid(new Smiles().molecule(Tokens.of(smiles)));
        } catch (IllegalArgumentException e) {
            return new Invalid(e.getMessage());
        }
    }

    /// Whether the string is a molecule.
    public static boolean isValid(String smiles) {
        return read(smiles) instanceof Valid;
    }

    /// The molecule of a string that has to be one.
    ///
    /// @throws IllegalArgumentException when it is none
    public static Molecule molecule(String smiles) {
        return switch (read(smiles)) {
            case Valid(var molecule) -> molecule;
            case Invalid(var why) -> throw new IllegalArgumentException("\"" + Tokens.shortened(smiles) + "\" is no molecule: " + why + ".");
        };
    }

    private record Opened(int atom, int order) {}

    private final List<Element> atoms = new ArrayList<>();
    private final List<Molecule.Bond> bonds = new ArrayList<>();
    private final Set<Long> joined = new HashSet<>(); // pairs of bonded atoms, the earlier one in the upper half
    private final ArrayDeque<Integer> branches = new ArrayDeque<>(); // the atoms that open branches hang on
    private final Map<String, Opened> rings = new HashMap<>();
    private int here = -1; // the atom that the next one is bonded to
    private int order; // of the bond sign just read, 0 when there was none
    private String before = ""; // the token just read
    private boolean branched; // whether a branch began or ended since the last atom: no ring may come then

    private Smiles() {}

    private Molecule molecule(int[] tokens) {
        for (int t : tokens) {
            String token = Tokens.TEXT.get(t);
            switch (token) {
                case "=", "#" -> bond(token);
                case "(" -> open();
                case ")" -> close();
                case "1", "2" -> ring(token);
                default -> atom(token);
            }
            before = token;
        }
        if (atoms.isEmpty()) fail("it has no atom");
        if (order > 0) fail("it ends with a bond");
        if (!branches.isEmpty()) fail("a branch is not closed");
        if (!rings.isEmpty()) fail("ring " + rings.keySet().iterator().next() + " is not closed");
        var molecule = new Molecule(atoms, bonds);
        int[] count = molecule.bondsOfAtoms();
        for (int i = 0; i < atoms.size(); i++) {
            int has = count[i], may = atoms.get(i).valence;
            if (has > may) fail("atom " + (i + 1) + " (" + atoms.get(i).symbol + ") has " + has + " bonds, its valence is " + may);
        }
        return molecule;
    }

    private void atom(String symbol) {
        atoms.add(Element.valueOf(symbol.toUpperCase(Locale.ROOT)));
        int next = atoms.size() - 1;
        if (here >= 0) join(here, next, Math.max(1, order));
        here = next;
        order = 0;
        branched = false;
    }

    private void bond(String sign) {
        if (here < 0) fail("it starts with a bond");
        if (order > 0) fail("two bond signs follow each other");
        order = sign.equals("=") ? 2 : 3;
    }

    private void open() {
        if (here < 0 || order > 0 || before.equals("(")) fail("a branch does not follow an atom");
        branches.push(here);
        branched = true;
    }

    private void close() {
        if (branches.isEmpty()) fail("a branch is closed that was not opened");
        if (order > 0) fail("a branch ends with a bond");
        if (before.equals("(")) fail("a branch is empty");
        here = branches.pop();
        branched = true;
    }

    private void ring(String digit) {
        if (here < 0 || branched) fail("ring " + digit + " does not follow an atom");
        var opened = rings.remove(digit);
        if (opened == null) {
            rings.put(digit, new Opened(here, order));
        } else {
            if (opened.order > 0 && order > 0 && opened.order != order) fail("the two ends of ring " + digit + " have different bonds");
            if (opened.atom == here || !join(opened.atom, here, Math.max(1, Math.max(opened.order, order)))) fail("ring " + digit + " joins atoms that are joined already");
        }
        order = 0;
    }

    /// Bonds atom b to an earlier atom a; false if they are bonded already.
    private boolean join(int a, int b, int order) {
        bonds.add(new Molecule.Bond(a, b, order));
        return joined.add((long) a << 32 | b);
    }

    private static void fail(String why) {
        throw new IllegalArgumentException(why);
    }
}
