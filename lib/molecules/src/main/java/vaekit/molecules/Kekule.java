package vaekit.molecules;

import java.util.Arrays;

/// Whether the small letters of a molecule can be read as rings with alternating double bonds (a Kekulé structure): each aromatic atom that is
/// no donor takes part in exactly one double bond to an aromatic neighbour in its ring, so these bonds are a perfect matching.
final class Kekule {
    private final boolean[][] bond;      // aromatic bonds that lie in a ring, between atoms that need a double bond
    private final int[] partner;

    private Kekule(int size) {
        bond = new boolean[size][size];
        partner = new int[size];
        Arrays.fill(partner, -1);
    }

    static boolean exists(Draft m) {
        var kekule = new Kekule(m.size);
        for (int a = 0; a < m.size; a++) {
            if (!m.atoms[a].aromatic()) continue;
            int inRing = 0;
            for (int b = 0; b < m.size; b++) {
                if (!m.joined[a][b] || !m.atoms[b].aromatic() || m.way(a, b, true) == null) continue;
                inRing++;
                kekule.bond[a][b] = needsDouble(m, a) && needsDouble(m, b);
            }
            if (inRing < 2) return false;
        }
        for (int a = 0; a < m.size; a++) {
            if (m.atoms[a].aromatic() && needsDouble(m, a) && kekule.partner[a] < 0 && !kekule.augment(a, new boolean[m.size])) return false;
        }
        return true;
    }

    /// A nitrogen with three bonds gives its pair of electrons to the ring.
    static boolean needsDouble(Draft m, int a) {
        return !(m.atoms[a].donor() || m.atoms[a].donorOfThree() && m.bonds[a] == 3);
    }

    /// Finds a partner for an atom; others may change theirs for it (augmenting paths; rings of odd size are rare enough to try them all).
    private boolean augment(int a, boolean[] tried) {
        tried[a] = true;
        for (int b = 0; b < partner.length; b++) {
            if (!bond[a][b] || tried[b]) continue;
            tried[b] = true;
            int other = partner[b];
            if (other < 0 || !tried[other] && augment(other, tried)) {
                partner[a] = b;
                partner[b] = a;
                return true;
            }
            tried[b] = false;
        }
        tried[a] = false;
        return false;
    }
}
