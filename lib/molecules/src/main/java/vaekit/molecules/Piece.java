package vaekit.molecules;

import java.util.List;

/// A piece of a molecule: what it may follow, what it is written as, and what may follow it. The letters are *joints*, the atom at which
/// the next piece is bonded and what is known about its neighbours:
///
/// | | the atom | | the atom |
/// |---|---|---|---|
/// | A | carbon of an aromatic ring | N | nitrogen of an amine |
/// | C | other carbon beside carbon | n | nitrogen beside C(=O) or SO₂ |
/// | H | carbon beside N, O or S: only carbon may follow | M | nitrogen in a saturated ring |
/// | K | C(=O) on carbon | O | oxygen |
/// | k | C(=O) on N or O: only carbon may follow | o | oxygen of an ester |
/// | Q | SO₂ on carbon | S | sulfur between carbons |
/// | q | SO₂ on nitrogen | V | carbon of C=C |
///
/// So no bond can arise that one would not bottle: O–O, N–N, N–O, S–O, halogen on anything but carbon, two heteroatoms on one CH₂.
///
/// @param text   as SMILES; `%1`, `%2` are ring digits, `{A}` a place where a piece may hang that follows joint A
/// @param atoms  how many, hydrogen not counted
/// @param after  the joints that it may follow
/// @param next   the joint that it ends in; '.' where nothing can follow
/// @param ends   whether a molecule may end after it
/// @param weight how often it is chosen
record Piece(String text, int atoms, String after, char next, boolean ends, double weight) {

    /// All pieces. Rings begin with the atom that is bonded to what was before.
    static final List<Piece> ALL = List.of(
        // chains
        new Piece("C", 1, "ACKkQqV", 'C', true, 5), new Piece("C", 1, "NnOoSM", 'H', true, 5),
        new Piece("C(C)", 2, "ACK", 'C', false, 0.7), new Piece("C(C)", 2, "NnOoM", 'H', false, 0.7),
        new Piece("O", 1, "AC", 'O', true, 3), new Piece("O", 1, "K", 'o', true, 2),
        new Piece("N", 1, "AC", 'N', true, 2), new Piece("N", 1, "KQ", 'n', true, 5), new Piece("N(C)", 2, "ACKQ", 'n', false, 0.8),
        new Piece("S", 1, "AC", 'S', false, 0.5),
        new Piece("C(=O)", 2, "AC", 'K', false, 3), new Piece("C(=O)", 2, "NM", 'k', false, 3), new Piece("C(=O)", 2, "V", 'K', false, 3),
        new Piece("S(=O)(=O)", 3, "AC", 'Q', false, 0.8), new Piece("S(=O)(=O)", 3, "NM", 'q', false, 0.8),
        new Piece("C=C", 2, "A", 'V', false, 0.4),
        // ends
        new Piece("F", 1, "A", '.', true, 2.5), new Piece("Cl", 1, "A", '.', true, 2.5), new Piece("Br", 1, "A", '.', true, 0.7),
        new Piece("F", 1, "C", '.', true, 0.2), new Piece("Cl", 1, "C", '.', true, 0.2),
        new Piece("C#N", 2, "ACV", '.', true, 0.7), new Piece("C(F)(F)F", 4, "AC", '.', true, 1), new Piece("[N+](=O)[O-]", 3, "A", '.', true, 0.6),
        // aromatic rings
        new Piece("c%1ccc{A}cc%1", 6, "ACHKkNnOoSQqV", '.', true, 3), new Piece("c%1cccc{A}c%1", 6, "ACHKkNnOoSQqV", '.', true, 2),
        new Piece("c%1ccccc%1", 6, "ACHKkNnOoSQqV", 'A', true, 2), new Piece("c%1ccc{A}c{A}c%1", 6, "ACHKkNnQq", '.', true, 1),
        new Piece("c%1ccncc%1", 6, "ACHKkNnOSQ", '.', true, 0.5), new Piece("c%1ccc{A}nc%1", 6, "ACHKkNnOSQ", '.', true, 0.7), new Piece("c%1ccccn%1", 6, "ACHKkNnOS", '.', true, 0.5),
        new Piece("c%1ncc{A}cn%1", 6, "ACHNnOS", '.', true, 0.5),
        new Piece("c%1ccc{A}s%1", 5, "ACHKkNnQq", '.', true, 0.7), new Piece("c%1ccc{A}o%1", 5, "ACHKk", '.', true, 0.6),
        new Piece("c%1ncc{A}s%1", 5, "ACHKkNn", '.', true, 0.4), new Piece("c%1cnc[nH]%1", 5, "ACHKk", '.', true, 0.4),
        // fused rings
        new Piece("c%1ccc%2cc{A}ccc%2c%1", 10, "ACHKkNnOQq", '.', true, 0.4), new Piece("c%1ccc%2[nH]ccc%2c%1", 9, "ACHKkNnO", '.', true, 0.5),
        new Piece("c%1ccc%2ncccc%2c%1", 10, "ACHKkNnO", '.', true, 0.4), new Piece("c%1cc%2ccccc%2o%1", 9, "ACHKk", '.', true, 0.3),
        new Piece("c%1cc%2ccccc%2s%1", 9, "ACHKk", '.', true, 0.3), new Piece("c%1ccc%2CCCCc%2c%1", 10, "ACHKkNnO", '.', true, 0.3),
        // saturated rings
        new Piece("C%1CCCCC%1", 6, "ACHKkNnOoSQ", '.', true, 0.6), new Piece("C%1CCCC%1", 5, "ACHKkNnOoSQ", '.', true, 0.6), new Piece("C%1CC%1", 3, "ACHKkNnO", '.', true, 0.5),
        new Piece("C%1CCOCC%1", 6, "ACHKkNnO", '.', true, 0.4), new Piece("C%1CCN{M}CC%1", 6, "ACHNnO", '.', true, 0.4),
        new Piece("N%1CCC{C}CC%1", 6, "ACKQ", '.', true, 0.8), new Piece("N%1CCCC%1", 5, "ACKQ", '.', true, 0.7),
        new Piece("N%1CCOCC%1", 6, "ACKQ", '.', true, 1), new Piece("N%1CCN{M}CC%1", 6, "ACKQ", '.', true, 0.9));

    /// How a molecule may begin.
    static final List<Piece> STARTS = List.of(
        new Piece("", 0, "", 'A', false, 5), new Piece("C", 1, "", 'C', false, 3), new Piece("CC", 2, "", 'C', false, 1), new Piece("CC(C)", 3, "", 'C', false, 1),
        new Piece("CO", 2, "", 'O', false, 2), new Piece("CN(C)", 3, "", 'n', false, 1), new Piece("CC(=O)N", 4, "", 'n', false, 1.5),
        new Piece("O", 1, "", 'O', false, 0.7), new Piece("N", 1, "", 'N', false, 0.7));

    boolean isRing() {
        return text.contains("%1");
    }
}
