import vaekit.exercise.PlanarFlowExercise;

/// The derivative of tanh as 1/cosh², example after example.
class ByCosh implements PlanarFlowExercise {
    @Override
    public double[][] transform(Flow flow, double[][] z) {
        var result = new double[z.length][];
        var at = at(flow, z);
        for (int l = 0; l < z.length; l++) {
            result[l] = z[l].clone();
            for (int b = 0; b < at.length; b++) result[l][b] += flow.u()[l] * Math.sinh(at[b]) / Math.cosh(at[b]);
        }
        return result;
    }

    @Override
    public double[] logDet(Flow flow, double[][] z) {
        var at = at(flow, z);
        for (int b = 0; b < at.length; b++) {
            double det = 1, c = Math.cosh(at[b]);
            for (int l = 0; l < z.length; l++) det += flow.u()[l] * flow.w()[l] / (c * c);
            at[b] = det < 0 ? Math.log(-det) : Math.log(det);
        }
        return at;
    }

    @Override
    public double[] logDensity(Flow[] flows, double[][] z0) {
        var z = z0;
        var total = new double[z0[0].length];
        for (int k = 0; k < flows.length; k++) {
            var log = logDet(flows[k], z);
            for (int b = 0; b < total.length; b++) total[b] += log[b];
            z = transform(flows[k], z);
        }
        for (int b = 0; b < total.length; b++) {
            double square = 0;
            for (var row : z0) square += row[b] * row[b];
            total[b] = -(square + z0.length * Math.log(2 * Math.PI)) / 2 - total[b];
        }
        return total;
    }

    private static double[] at(Flow flow, double[][] z) {
        var at = new double[z[0].length];
        for (int b = 0; b < at.length; b++) {
            at[b] = flow.b();
            for (int l = 0; l < z.length; l++) at[b] += z[l][b] * flow.w()[l];
        }
        return at;
    }
}
