package vaekit.model.exact;

import vaekit.dist.LogSumExp;

/// Magnets on a small grid, each ±1, that like to agree with their neighbours: $p(s) = e^{-E(s)}/Z$.
///
/// $$E(s) = -J \sum_{\langle i,j \rangle} s_i s_j - h \sum_i s_i, \qquad Z = \sum_{s} e^{-E(s)}$$
///
/// The energy of one picture takes less than a microsecond, but Z sums over $2^n$ of them: 16 magnets are easy, 784 are impossible.
/// A picture is an int whose bit i says whether magnet i points up; magnets are numbered row by row; borders are open.
public final class Ising {
    private final int rows, cols;
    private final double coupling, field;
    private final double[] minusEnergy; // log of the unnormalised probability of every picture
    private final double logZ;

    /// @param rows height of the grid; rows × cols at most 20
    /// @param cols width of the grid
    /// @param coupling J, how much neighbours want to agree
    /// @param field h, how much every magnet wants to point up
    public Ising(int rows, int cols, double coupling, double field) {
        if (rows < 1 || cols < 1 || (long) rows * cols > 20) throw new IllegalArgumentException("a grid of " + rows + " x " + cols
            + " has 2^" + (long) rows * cols + " pictures; expected at most 20 magnets, because Z is computed by listing them all");
        if (!Double.isFinite(coupling) || !Double.isFinite(field)) throw new IllegalArgumentException("a coupling of " + coupling + " in a field of " + field + "; expected finite numbers");
        this.rows = rows;
        this.cols = cols;
        this.coupling = coupling;
        this.field = field;
        minusEnergy = new double[1 << rows * cols];
        for (int s = 0; s < minusEnergy.length; s++) minusEnergy[s] = -energy(s);
        logZ = LogSumExp.of(minusEnergy);
    }

    /// @return n, the number of magnets
    public int size() {
        return rows * cols;
    }

    /// @return +1 or −1
    public static int spin(int state, int i) {
        return (state >> i & 1) == 1 ? 1 : -1;
    }

    /// @return E(s)
    public double energy(int state) {
        requirePicture(state);
        double energy = 0;
        for (int i = 0; i < size(); i++) {
            energy -= field * spin(state, i);
            if (i % cols + 1 < cols) energy -= coupling * spin(state, i) * spin(state, i + 1);
            if (i + cols < size()) energy -= coupling * spin(state, i) * spin(state, i + cols);
        }
        return energy;
    }

    /// @return log Z, by listing every picture
    public double logZ() {
        return logZ;
    }

    /// @return log p(s)
    public double logProb(int state) {
        requirePicture(state);
        return minusEnergy[state] - logZ;
    }

    /// The chain rule's factor p(s_i | s_0 … s_{i−1}), by summing over all that is not fixed.
    ///
    /// @param state its bits 0 … i are read
    public double conditional(int state, int i) {
        requirePicture(state);
        if (i < 0 || i >= size()) throw new IllegalArgumentException("magnet " + i + "; the grid has 0 to " + (size() - 1));
        return Math.exp(logSumAgreeing(state, i + 1) - logSumAgreeing(state, i));
    }

    /// log Σ e^{−E} over all pictures that agree with `state` in their first `fixed` magnets.
    private double logSumAgreeing(int state, int fixed) {
        int low = state & (1 << fixed) - 1;
        var terms = new double[1 << size() - fixed];
        for (int high = 0; high < terms.length; high++) terms[high] = minusEnergy[high << fixed | low];
        return LogSumExp.of(terms);
    }

    /// A lower bound on log Z from independent magnets: −E_q[E] + H(q), the ELBO under another name.
    ///
    /// @param m the mean of each magnet under q, between −1 and 1; not modified
    public double meanFieldBound(double... m) {
        requireMeans(m);
        double bound = 0;
        for (int i = 0; i < size(); i++) {
            bound += m[i] * (field + 0.5 * coupling * neighbours(m, i)); // each pair is met twice
            double up = (1 + m[i]) / 2;
            bound -= xLogX(up) + xLogX(1 - up);
        }
        return bound;
    }

    /// Coordinate ascent on {@link #meanFieldBound}: every magnet in turn to tanh(h + J Σ neighbours), until nothing moves.
    ///
    /// @param start where to start; a picture that leans up finds the upper solution; not modified
    /// @return the means of the magnets, a new array
    public double[] meanField(double... start) {
        requireMeans(start);
        var m = start.clone();
        double moved = 1;
        for (int sweep = 0; sweep < 10_000 && moved > 1e-14; sweep++) {
            moved = 0;
            for (int i = 0; i < size(); i++) {
                double next = Math.tanh(field + coupling * neighbours(m, i));
                moved = Math.max(moved, Math.abs(next - m[i]));
                m[i] = next;
            }
        }
        return m;
    }

    private void requirePicture(int state) {
        if (state < 0 || state >= minusEnergy.length) throw new IllegalArgumentException("picture " + state + "; the grid has 0 to " + (minusEnergy.length - 1));
    }

    private void requireMeans(double[] m) {
        if (m.length != size()) throw new IllegalArgumentException(m.length + " means for " + size() + " magnets; expected one for each");
        for (double v : m) if (!(v >= -1 && v <= 1)) throw new IllegalArgumentException("a mean of " + v + "; expected numbers from -1 to 1");
    }

    private double neighbours(double[] m, int i) {
        double sum = 0;
        if (i % cols > 0) sum += m[i - 1];
        if (i % cols + 1 < cols) sum += m[i + 1];
        if (i >= cols) sum += m[i - cols];
        if (i + cols < size()) sum += m[i + cols];
        return sum;
    }

    private static double xLogX(double p) {
        return p <= 0 ? 0 : p * Math.log(p);
    }
}
