package vaekit.data.handwriting;

import java.util.List;
import vaekit.data.Dice;
import vaekit.rng.Rng;

/// What makes one handwritten digit: the factors, drawn at random and known exactly.
///
/// Each is rounded to a thousandth before it is used, so the number that is stored is the number that was drawn with.
///
/// @param digit     0 to 9
/// @param style     which of the ways to write this digit, from 0
/// @param slant     shear to the right, as a share of the height: 0.2 moves the top right by a fifth of the height
/// @param turn      rotation in radians, clockwise
/// @param width     width multiplied by this, height kept
/// @param thickness of the line, in pixels
/// @param pressure  change of thickness from start to end, see [Ink]
/// @param wobble    how far elastic deformation moves points, as a share of the height (root mean square)
/// @param size      the longer side of the ink's box, in pixels
public record Hand(int digit, int style, double slant, double turn, double width, double thickness, double pressure, double wobble, double size) {

    /// The names of the factors, in the order of [#factors].
    public static final List<String> NAMES = List.of("style", "slant", "turn", "width", "thickness", "pressure", "wobble", "size");

    /// Draws a hand for digit number `i` of a key: the digits are as frequent as in a fair draw, the ranges cover what
    /// people write.
    static Hand draw(Rng key, int i) {
        var dice = new Dice(key.split(i));
        int digit = dice.integer(10);
        int style = dice.integer(Styles.of(digit).size());
        double slant = dice.normal(0.12, 0.25, -0.45, 0.85);
        double turn = dice.normal(0, 0.09, -0.25, 0.25);
        double width = StrictMath.exp(dice.normal(0, 0.22, -0.55, 0.5));
        double thickness = dice.normal(2.7, 0.75, 1.4, 4.8);
        double pressure = dice.normal(0, 0.1, -0.25, 0.25);
        double wobble = dice.uniform(0.015, 0.07);
        double size = dice.uniform(18, 19.3);
        return new Hand(digit, style, round(slant), round(turn), round(width), round(thickness), round(pressure), round(wobble), round(size));
    }

    private static double round(double x) {
        return Math.rint(x * 1000) / 1000;
    }

    /// The factors in the order of [#NAMES].
    public double[] factors() {
        return new double[] {style, slant, turn, width, thickness, pressure, wobble, size};
    }

    /// Writes the digit: 28 × 28 bytes.
    ///
    /// @param key of the elastic deformation
    byte[] write(Rng key) {
        var path = Path.of(Styles.of(digit).get(style));
        var elastic = new Elastic(new Dice(key), wobble);
        double cos = StrictMath.cos(turn), sin = StrictMath.sin(turn);
        double natural = 0.88 * width; // a digit's box is narrower than high
        for (int k = 0; k < path.size(); k++) {
            double x = path.x()[k], y = path.y()[k];
            double ex = (x + elastic.dx(x, y) - 0.5) * natural, ey = y + elastic.dy(x, y) - 0.5;
            double sx = ex - slant * ey;
            path.x()[k] = cos * sx - sin * ey;
            path.y()[k] = sin * sx + cos * ey;
        }
        return Ink.draw(path, size, thickness, pressure);
    }
}
