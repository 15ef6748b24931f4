package vaekit.data;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import vaekit.rng.Rng;

/// Examples with a continuous property y = f(example) + σ·noise, where f is known: the best possible predictor has root mean
/// square error σ, so it is known how good a model could be.
///
/// @param data     the examples, N of them
/// @param property what y measures
/// @param exact    f, without noise
/// @param y        the measured property, with noise
/// @param sigma    the noise's standard deviation
public record Regression(Dataset data, String property, double[] exact, double[] y, double sigma) {

    public Regression {
        if (y.length != data.size() || exact.length != data.size()) {
            throw new IllegalArgumentException(property + ": " + y.length + " values for the " + data.size() + " examples of " + data.name() + ".");
        }
    }

    /// Measures a property of every example, with normal noise.
    public static Regression of(Dataset data, String property, IntToDoubleFunction f, double sigma, long seed) {
        var dice = new Dice(Rng.seed(seed));
        double[] exact = new double[data.size()], y = new double[data.size()];
        for (int i = 0; i < y.length; i++) {
            exact[i] = f.applyAsDouble(i);
            y[i] = exact[i] + sigma * dice.normal();
        }
        return new Regression(data, property, exact, y, sigma);
    }

    /// Measures one factor of generated data, such as the slant of a digit.
    public static Regression ofFactor(Dataset data, String factor, double sigma, long seed) {
        double[] values = data.factors().of(factor);
        return of(data, factor, i -> values[i], sigma, seed);
    }

    /// The standing property of the digits: boldness, y = (thickness − 2.7)/0.75 + 2·slant: high for a heavy hand that leans
    /// to the right. Both can be seen in an image, neither is its label.
    public static Regression boldness(Dataset digits, double sigma, long seed) {
        double[] thickness = digits.factors().of("thickness"), slant = digits.factors().of("slant");
        return of(digits, "boldness", i -> (thickness[i] - 2.7) / 0.75 + 2 * slant[i], sigma, seed);
    }

    /// The number of examples.
    public int size() {
        return y.length;
    }

    /// The examples that `index` names, with their property.
    public Regression subset(int... index) {
        return new Regression(data.subset(index), property, Arrays.stream(index).mapToDouble(i -> exact[i]).toArray(),
                Arrays.stream(index).mapToDouble(i -> y[i]).toArray(), sigma);
    }

    /// The mean of y.
    public double mean() {
        return Arrays.stream(y).average().orElse(Double.NaN);
    }

    /// The standard deviation of y.
    public double sd() {
        double mean = mean();
        return Math.sqrt(Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum() / (y.length - 1));
    }

    /// Root mean square error of a prediction for every example.
    public double rmse(double[] predicted) {
        if (predicted.length != size()) {
            throw new IllegalArgumentException(property + ": " + predicted.length + " predictions for " + size() + " examples.");
        }
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) sum += Math.pow(predicted[i] - y[i], 2);
        return Math.sqrt(sum / size());
    }
}
