package grading;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Submissions that are odd as files: archives made to harm, encodings, foreign files, sources made for the compiler.
final class OddFiles {
    private static final byte[] SOLUTION = Course.SOLUTION.getBytes(UTF_8);
    private static final String FILE = "Ex01GaussianKl.java";

    private OddFiles() {}

    /// @return expected outcome by id
    static Map<String, String> handIn(Path batch) throws IOException {
        var expected = new TreeMap<String, String>();
        archives(batch, expected);
        encodings(batch, expected);
        foreignFiles(batch, expected);
        forTheCompiler(batch, expected);
        forTheReader(batch, expected);
        notebooks(batch, expected);
        names(batch, expected);
        return expected;
    }

    private static void archives(Path batch, Map<String, String> expected) throws IOException {
        Course.zip(batch, "zip-honest", Map.of("src/" + FILE, SOLUTION, "pom.xml", "<project/>".getBytes(UTF_8)));
        expected.put("zip-honest", "GRADED 6");
        Course.zip(batch, "zip-climbing", Map.of("../../../../tmp/climbed/" + FILE, SOLUTION));
        expected.put("zip-climbing", "GRADED 6");
        Course.zip(batch, "zip-bomb", Map.of(FILE, SOLUTION, "zeros.bin", new byte[80 << 20]));
        expected.put("zip-bomb", "REFUSED 0");
        Course.zip(batch, "zip-bomb-in-java", Map.of(FILE, new byte[30 << 20]));
        expected.put("zip-bomb-in-java", "REFUSED 0");
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 6000; i++) many.put("f" + i, new byte[0]);
        Course.zip(batch, "zip-many", many);
        expected.put("zip-many", "REFUSED 0");
        Files.write(batch.resolve("zip-cut.zip"), new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0});
        expected.put("zip-cut", "REFUSED 0");
        Files.writeString(batch.resolve("letter.txt"), "Dear professor, my dog ate it.");
        expected.put("letter.txt", "REFUSED 0");
    }

    private static void encodings(Path batch, Map<String, String> expected) throws IOException {
        Course.hand(batch, "empty", FILE, new byte[0]);
        expected.put("empty", "EMPTY 0");
        Course.hand(batch, "empty-utf16", FILE, new byte[] {(byte) 0xFF, (byte) 0xFE, ' ', 0, '\n', 0});
        expected.put("empty-utf16", "EMPTY 0");
        Course.hand(batch, "utf16", FILE, ("\uFEFF" + Course.SOLUTION).getBytes(UTF_16LE));
        expected.put("utf16", "GRADED 6");
        Course.hand(batch, "utf8-bom", FILE, ("\uFEFF" + Course.SOLUTION).getBytes(UTF_8));
        expected.put("utf8-bom", "GRADED 6");
        Course.hand(batch, "windows", FILE, (Course.SOLUTION.replaceAll("[^\\x00-\\x7F]", "") + "// schöne Grüße").getBytes(Charset.forName("windows-1252")));
        expected.put("windows", "GRADED 6");
        Course.hand(batch, "binary", FILE, new byte[5000]);
        expected.put("binary", "COMPILE 0");
        Course.hand(batch, "huge", FILE, (Course.SOLUTION + "// x".repeat(100_000)).getBytes(UTF_8));
        expected.put("huge", "TOO_LARGE 0");
    }

    private static void foreignFiles(Path batch, Map<String, String> expected) throws IOException {
        Course.hand(batch, "with-build", FILE, SOLUTION);
        Course.hand(batch, "with-build", "pom.xml", "<project><this is not even xml".getBytes(UTF_8));
        Course.hand(batch, "with-build", "META-INF/services/javax.annotation.processing.Processor", "Evil".getBytes(UTF_8));
        Course.hand(batch, "with-build", "exercises/Ex01GaussianKl.class", new byte[] {1, 2, 3});
        Course.hand(batch, "with-build", "exercises/Ex01GaussianKlTest.java", "class Ex01GaussianKlTest { }".getBytes(UTF_8));
        Course.hand(batch, "with-build", "vaekit/exercise/GaussianKlExercise.java", "package vaekit.exercise; interface GaussianKlExercise { }".getBytes(UTF_8));
        expected.put("with-build", "GRADED 6");
        Files.createSymbolicLink(Files.createDirectories(batch.resolve("link")).resolve(FILE), Path.of("/etc/passwd"));
        expected.put("link", "NO_ANSWER 0");
        Files.createSymbolicLink(batch.resolve("link-itself"), Path.of("/etc"));
        expected.put("link-itself", "REFUSED 0");
        Files.createDirectories(batch.resolve("folder-for-file").resolve(FILE));
        expected.put("folder-for-file", "NO_ANSWER 0");
        Files.createDirectories(batch.resolve("nothing"));
        expected.put("nothing", "NO_ANSWER 0");
        Course.hand(batch, "deep", "a/".repeat(40) + FILE, SOLUTION);
        expected.put("deep", "NO_ANSWER 0");
    }

    private static void forTheCompiler(Path batch, Map<String, String> expected) throws IOException {
        Course.hand(batch, "deep-expression", "class A implements vaekit.exercise.GaussianKlExercise { int x = " + "(1+".repeat(20_000) + "1" + ")".repeat(20_000)
                + "; public double[] kl(double[][] a, double[][] b) { return null; } }");
        expected.put("deep-expression", "COMPILER_EXHAUSTED 0");
        var doubling = new StringBuilder("class A implements vaekit.exercise.GaussianKlExercise { static final String s0 = \"0123456789abcdef\";");
        for (int i = 1; i < 40; i++) doubling.append("static final String s%d = s%d + s%d;".formatted(i, i - 1, i - 1));
        Course.hand(batch, "doubling-constant", doubling + "public double[] kl(double[][] a, double[][] b) { return new double[s39.length()]; } }");
        expected.put("doubling-constant", "COMPILER_EXHAUSTED 0");
    }

    private static void forTheReader(Path batch, Map<String, String> expected) throws IOException {
        Course.hand(batch, "slow-search", "Homework.java", "implements ".repeat(22_000).getBytes(UTF_8));
        expected.put("slow-search", "NO_ANSWER 0");
        var many = new StringBuilder("class A implements vaekit.exercise.GaussianKlExercise { public double[] kl(double[][] a, double[][] b) { return null; } }\n");
        for (int i = 0; i < 2000; i++) many.append("class C%d { }\n".formatted(i));
        Course.hand(batch, "many-classes", many.toString());
        expected.put("many-classes", "TOO_LARGE 0");
    }

    private static void notebooks(Path batch, Map<String, String> expected) throws IOException {
        var cell = "//| exercise ex01\n" + Course.SOLUTION.replaceAll("(?m)^(package|import) .*;$", "").replace("Ex01GaussianKl", "MyKl") + "\nExercises.check(\"ex01\", new MyKl());\n";
        Files.writeString(batch.resolve("notebook.ipynb"), Course.notebook("import vaekit.*;", "System.exit(1);", cell));
        expected.put("notebook", "GRADED 6");
        Files.writeString(batch.resolve("notebook-broken.ipynb"), "{\"cells\": [");
        expected.put("notebook-broken", "REFUSED 0");
        Files.writeString(batch.resolve("notebook-nested.ipynb"), "{\"cells\":".repeat(50_000));
        expected.put("notebook-nested", "REFUSED 0");
        Files.writeString(batch.resolve("notebook-other.ipynb"), Course.notebook("1 + 1"));
        expected.put("notebook-other", "NO_ANSWER 0");
    }

    private static void names(Path batch, Map<String, String> expected) throws IOException {
        for (var name : new String[] {"=cmd|' calc'!A0", "<script>alert(1)<", "a,b\"c", "con", "line\nbreak", "dots.."}) {
            Course.hand(batch, name, Course.SOLUTION);
            expected.put(name, "GRADED 6");
        }
    }
}
