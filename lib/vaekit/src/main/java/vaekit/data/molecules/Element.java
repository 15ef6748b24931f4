package vaekit.data.molecules;

/// The elements of the small molecules. Weights are the abridged standard atomic weights of IUPAC (2021), in g/mol.
public enum Element {
    C("C", 4, 12.011, 0.5),
    N("N", 3, 14.007, -0.7),
    O("O", 2, 15.999, -0.9),
    F("F", 1, 18.998, 0.2),
    S("S", 2, 32.06, 0.3),
    CL("Cl", 1, 35.45, 0.7);

    static final double HYDROGEN = 1.008;

    /// How it is written.
    public final String symbol;
    /// How many bonds it has; those not drawn go to hydrogen.
    public final int valence;
    /// Its weight in g/mol.
    public final double weight;
    /// What one atom adds to the planted property, see [Molecule#oiliness].
    public final double oiliness;

    Element(String symbol, int valence, double weight, double oiliness) {
        this.symbol = symbol;
        this.valence = valence;
        this.weight = weight;
        this.oiliness = oiliness;
    }
}
