import java.util.stream.IntStream;
import vaekit.exercise.MetropolisExercise;

/// Residuals as streams; the log joint of the present state is kept between steps.
class WithStreams implements MetropolisExercise {
    @Override
    public double logAcceptance(Model model, double[] from, double[] to) {
        double change = log(model, to) - log(model, from);
        return change > 0 ? 0 : change;
    }

    @Override
    public Chain run(Model model, double[] start, double stepSize, double[][] eps, double[] u) {
        var states = new double[eps.length][];
        var present = start.clone();
        double log = log(model, present);
        long accepted = 0;
        for (int t = 0; t < eps.length; t++) {
            double[] from = present, noise = eps[t];
            var proposal = IntStream.range(0, from.length).mapToDouble(l -> from[l] + stepSize * noise[l]).toArray();
            double there = log(model, proposal);
            if (there - log > Math.log(u[t])) {
                present = proposal;
                log = there;
                accepted++;
            }
            states[t] = present.clone();
        }
        return new Chain(states, (double) accepted / eps.length);
    }

    private static double log(Model m, double[] z) {
        double squares = IntStream.range(0, m.x().length).mapToDouble(d -> m.x()[d] - m.b()[d] - IntStream.range(0, z.length).mapToDouble(l -> m.w()[d][l] * z[l]).sum())
                .map(r -> r * r).sum();
        return -(squares / m.noiseVar() + IntStream.range(0, z.length).mapToDouble(l -> z[l] * z[l]).sum()) / 2;
    }
}
