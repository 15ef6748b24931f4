import java.util.stream.IntStream;
import vaekit.exercise.PlanarFlowExercise;

/// Inner products as streams; the density by recursion over the flows.
class WithStreams implements PlanarFlowExercise {
    @Override
    public double[][] transform(Flow flow, double[][] z) {
        return IntStream.range(0, z.length).mapToObj(l -> IntStream.range(0, z[l].length)
                .mapToDouble(b -> z[l][b] + flow.u()[l] * Math.tanh(at(flow, z, b))).toArray()).toArray(double[][]::new);
    }

    @Override
    public double[] logDet(Flow flow, double[][] z) {
        double uw = IntStream.range(0, z.length).mapToDouble(l -> flow.u()[l] * flow.w()[l]).sum();
        return IntStream.range(0, z[0].length).mapToDouble(b -> {
            double t = Math.tanh(at(flow, z, b));
            return Math.log(Math.abs(1 + (1 - t) * (1 + t) * uw));
        }).toArray();
    }

    @Override
    public double[] logDensity(Flow[] flows, double[][] z0) {
        var prior = IntStream.range(0, z0[0].length).mapToDouble(b -> -0.5 * IntStream.range(0, z0.length)
                .mapToDouble(l -> z0[l][b] * z0[l][b] + Math.log(2 * Math.PI)).sum()).toArray();
        return after(flows, 0, z0, prior);
    }

    private double[] after(Flow[] flows, int k, double[][] z, double[] log) {
        if (k == flows.length) return log;
        var logDet = logDet(flows[k], z);
        return after(flows, k + 1, transform(flows[k], z), IntStream.range(0, log.length).mapToDouble(b -> log[b] - logDet[b]).toArray());
    }

    private static double at(Flow flow, double[][] z, int b) {
        return flow.b() + IntStream.range(0, z.length).mapToDouble(l -> flow.w()[l] * z[l][b]).sum();
    }
}
