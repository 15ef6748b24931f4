package vaekit.grader.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Turns a solution into the skeleton that students get: the lines between the begin and end markers
/// (both comments of their own line) are dropped, and the code in a stub comment becomes code.
public final class SolutionMarkers {
    private static final Pattern MARKER = Pattern.compile("^(\\s*)// ?(BEGIN|END) SOLUTION\\s*$");
    private static final Pattern STUB = Pattern.compile("^(\\s*)// ?STUB\\s*: ?(.*)$");

    private SolutionMarkers() {}

    /// @param name of the file, for messages
    /// @throws IllegalArgumentException if markers are missing or do not pair up
    public static String skeleton(String name, String solution) {
        var kept = new ArrayList<String>();
        int begun = 0, regions = 0, number = 0;
        for (var line : solution.lines().toList()) {
            number++;
            var marker = MARKER.matcher(line);
            var stub = STUB.matcher(line);
            if (marker.matches()) {
                boolean begins = marker.group(2).equals("BEGIN");
                if (begins == (begun > 0)) throw new IllegalArgumentException("%s line %d: %s".formatted(name, number,
                        begins ? "a solution region begins inside another" : "a solution region ends that never began"));
                begun = begins ? number : 0;
                if (begins) regions++;
            } else if (stub.matches()) {
                kept.add(stub.group(1) + stub.group(2));
            } else if (begun == 0) {
                kept.add(line);
            }
        }
        if (begun > 0) throw new IllegalArgumentException("%s line %d: this solution region never ends".formatted(name, begun));
        if (regions == 0) throw new IllegalArgumentException(name + ": no solution region is marked, so the skeleton would give everything away");
        return String.join("\n", withoutDoubleBlanks(kept)) + "\n";
    }

    private static List<String> withoutDoubleBlanks(List<String> lines) {
        var result = new ArrayList<String>();
        for (var line : lines) {
            boolean blank = line.isBlank() && !result.isEmpty() && result.getLast().isBlank();
            boolean beforeBrace = line.strip().equals("}") && !result.isEmpty() && result.getLast().isBlank();
            if (beforeBrace) result.removeLast();
            if (!blank) result.add(line);
        }
        return result;
    }
}
