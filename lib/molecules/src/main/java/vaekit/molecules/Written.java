package vaekit.molecules;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a model has written: strings, of which some are molecules. *Valid*, *unique* and *new* count molecules by their canonical form, not
/// spellings, and all shares are of everything that was written: nothing is dropped in silence.
///
/// @param strings   all that was written
/// @param molecules what each is; empty where it is none
public record Written(List<String> strings, List<Optional<Molecule>> molecules) {

    /// Reads strings with the eyes of [Molecule#read].
    public static Written of(List<String> strings) {
        return new Written(List.copyOf(strings), strings.stream().map(Molecule::read).toList());
    }

    /// The molecules, as often as they were written.
    public List<Molecule> valid() {
        return molecules.stream().flatMap(Optional::stream).toList();
    }

    /// The different molecules.
    public Set<Molecule> unique() {
        return new HashSet<>(valid());
    }

    /// The different molecules that are not among the known ones.
    public Set<Molecule> fresh(Molecules known) {
        var fresh = unique();
        fresh.removeAll(known.known());
        return fresh;
    }

    /// The share of valid strings.
    public double validity() {
        if (strings.isEmpty()) throw new IllegalArgumentException("Nothing was written, so no share of it is valid.");
        return (double) valid().size() / strings.size();
    }

    /// Why the others are no molecules, and how many of each.
    public Map<Fault, Integer> faults() {
        var count = new EnumMap<Fault, Integer>(Fault.class);
        for (var fault : Fault.values()) count.put(fault, 0);
        for (int i = 0; i < strings.size(); i++) if (molecules.get(i).isEmpty()) count.merge(fault(strings.get(i)), 1, Integer::sum);
        return count;
    }

    /// Why a string of the alphabet is no molecule.
    public static Fault fault(String smiles) {
        var fault = Draft.fault(Tokens.of(smiles));
        return fault == null ? Fault.OTHER : fault;
    }
}
