package vaekit.molecules;

import java.util.LinkedHashMap;
import java.util.Map;

/// How much a molecule resembles known drugs, in [0, 1]: the quantitative estimate of drug-likeness, QED (Bickerton et al. 2012, "Quantifying the
/// chemical beauty of drugs", *Nature Chemistry* 4, 90; curves and weights from its supplement), without its eighth part, a list of unwanted
/// groups. Each property has a curve d(x) with its top, 1, where most drugs are; QED is their weighted geometric mean, exp(Σ w·ln d / Σ w).
///
/// @param parts d of each property
/// @param value the weighted geometric mean
public record Desirability(Map<String, Double> parts, double value) {

    /// d(x) = (a + b / (1 + e^−(x−c+d/2)/e) · (1 − 1 / (1 + e^−(x−c−d/2)/f))) / max: rises, and falls again at another rate.
    private record Curve(double weight, double a, double b, double c, double d, double e, double f, double max) {
        double at(double x) {
            double rise = 1 / (1 + Math.exp(-(x - c + d / 2) / e)), fall = 1 / (1 + Math.exp(-(x - c - d / 2) / f));
            return (a + b * rise * (1 - fall)) / max;
        }
    }

    private static final Curve WEIGHT = new Curve(0.66, 2.817065973, 392.5754953, 290.7489764, 2.419764353, 49.22325677, 65.37051707, 104.9805561);
    private static final Curve LOGP = new Curve(0.46, 3.172690585, 137.8624751, 2.534937431, 4.581497897, 0.822739154, 0.576295591, 131.3186604);
    private static final Curve ACCEPTORS = new Curve(0.05, 2.948620388, 160.4605972, 3.615294657, 4.435986202, 0.290141953, 1.300669958, 148.7763046);
    private static final Curve DONORS = new Curve(0.61, 1.618662227, 1010.051101, 0.985094388, 1e-9, 0.713820843, 0.920922555, 258.1632616);
    private static final Curve POLAR = new Curve(0.06, 1.876861559, 125.2232657, 62.90773554, 87.83366614, 12.01999824, 28.51324732, 104.5686167);
    private static final Curve ROTATABLE = new Curve(0.65, 0.01, 272.4121427, 2.55837997, 1.565547684, 1.271567166, 2.758063707, 105.4420403);
    private static final Curve AROMATIC = new Curve(0.48, 3.21778897, 957.7374108, 2.274627939, 1e-9, 1.317690384, 0.375760881, 312.337261);

    static Desirability of(Descriptors x) {
        var parts = new LinkedHashMap<String, Double>();
        double sum = 0, weights = 0;
        for (var part : Map.of("weight", new Part(WEIGHT, x.weight()), "logP", new Part(LOGP, x.logP()), "acceptors", new Part(ACCEPTORS, x.acceptors()),
            "donors", new Part(DONORS, x.donors()), "polar area", new Part(POLAR, x.polarArea()), "rotatable bonds", new Part(ROTATABLE, x.rotatable()),
            "aromatic rings", new Part(AROMATIC, x.aromatic())).entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            double d = part.getValue().curve.at(part.getValue().x);
            parts.put(part.getKey(), d);
            sum += part.getValue().curve.weight * Math.log(d);
            weights += part.getValue().curve.weight;
        }
        return new Desirability(parts, Math.exp(sum / weights));
    }

    private record Part(Curve curve, double x) {}
}
