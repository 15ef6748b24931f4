package vaekit.molecules;

/// Why a string is no molecule: the first thing that is wrong, from left to right.
public enum Fault {
    /// A sign where none may stand.
    SIGN("a sign out of place"),
    /// Brackets that do not pair.
    BRACKET("a bracket without partner"),
    /// A ring digit without partner, or one that joins an atom to itself or to its neighbour.
    RING("a ring left open"),
    /// An atom with more bonds than it can form, or a group that lacks one.
    VALENCE("a wrong number of bonds"),
    /// Small letters whose double bonds cannot alternate, or that lie in no ring.
    AROMATIC("an impossible aromatic ring"),
    /// Read by these rules, but refused by the Chemistry Development Kit.
    OTHER("other");

    /// In words.
    public final String text;

    Fault(String text) {
        this.text = text;
    }
}
