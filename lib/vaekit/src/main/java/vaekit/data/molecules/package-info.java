/// Small molecules as strings: [Molecules] makes a set of them, [Smiles] decides exactly whether any string is a molecule, and a
/// [Molecule] knows its weight, rings and planted property.
package vaekit.data.molecules;
