package vaekit;

/// Whether a notebook should finish in seconds rather than at full quality.
///
/// `kit run --fast` sets the system property `vaekit.fast`; the environment variable `VAEKIT_FAST` does the same.
public final class Fast {
    private Fast() {}

    /// True when fast mode is asked for by property or, where the property is not set, by environment.
    public static boolean on() {
        String asked = System.getProperty("vaekit.fast", System.getenv().getOrDefault("VAEKIT_FAST", "false"));
        return asked.isEmpty() || asked.equals("1") || asked.equalsIgnoreCase("true");
    }

    /// `full`, or `quick` in fast mode: `int epochs = Fast.pick(15, 2);`
    public static int pick(int full, int quick) {
        return on() ? quick : full;
    }

    /// `full`, or `quick` in fast mode.
    public static double pick(double full, double quick) {
        return on() ? quick : full;
    }
}
