//| L0 GRADED 6
//| L1 FORBIDDEN 0
/// Leaves files where it runs, in a folder without rights.
class Answer implements vaekit.exercise.GaussianKlExercise {

    public double[] kl(double[][] mu, double[][] logVar) {
        try {
            java.nio.file.Files.writeString(java.nio.file.Path.of("left-behind"), "x");
            var folder = java.nio.file.Files.createTempDirectory("left-behind");
            java.nio.file.Files.writeString(folder.resolve("file"), "x");
            folder.toFile().setWritable(false);
            folder.toFile().setReadable(false);
        } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++)
                kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }
}
