package vaekit.molecules;

/// What a token of an atom or a group brings to a molecule.
///
/// @param bonds    how many bonds it can form to other tokens, at most; a double bond counts twice
/// @param needs    how many it must have in the end
/// @param aromatic whether it is an atom of an aromatic ring
/// @param donor    whether it gives a pair of electrons to its ring, and so needs no double bond in it
/// @param donorOfThree whether it is a donor once it has three bonds: an aromatic nitrogen
/// @param carries  whether something may be written after it that hangs on it
record Atom(int bonds, int needs, boolean aromatic, boolean donor, boolean donorOfThree, boolean carries) {

    /// The atom of a token; null for signs.
    static Atom of(int token) {
        return switch (Tokens.TEXT.get(token)) {
            case "C" -> new Atom(4, 0, false, false, false, true);
            case "N" -> new Atom(3, 0, false, false, false, true);
            case "O", "S" -> new Atom(2, 0, false, false, false, true);
            case "F", "Cl", "Br" -> new Atom(1, 0, false, false, false, true);
            case "c" -> new Atom(3, 2, true, false, false, true);
            case "n" -> new Atom(3, 2, true, false, true, true);
            case "o", "s", "[nH]" -> new Atom(2, 2, true, true, false, true);
            case "C(=O)" -> new Atom(2, 0, false, false, false, true);
            case "S(=O)(=O)" -> new Atom(2, 2, false, false, false, true);
            case "[N+](=O)[O-]" -> new Atom(1, 1, false, false, false, false);
            case "C#N", "C(F)(F)F" -> new Atom(1, 0, false, false, false, false);
            default -> null;
        };
    }
}
