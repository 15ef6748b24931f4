package vaekit.grader.allow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vaekit.grader.compile.Compilation;
import vaekit.grader.compile.SourceCompiler;

class AllowListTest {
    private static final SourceCompiler COMPILER = new SourceCompiler(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList());

    private static List<String> violations(String source) {
        var compiled = assertInstanceOf(Compilation.Classes.class, COMPILER.compile("A.java", source), source);
        return AllowList.violations(compiled.byName());
    }

    @Test
    void modernJavaForComputingIsAllowed() {
        assertEquals(List.of(), violations("""
                import java.util.*;
                import java.util.stream.*;
                import vaekit.exercise.GaussianKlExercise;
                class A implements GaussianKlExercise {
                    sealed interface Shape { }
                    record Circle(double r) implements Shape { }
                    record Square(double a) implements Shape { }
                    enum Mode { SUM, MEAN }
                    static double area(Shape s) { return switch (s) { case Circle(var r) when r > 0 -> Math.PI * r * r; case Circle c -> 0; case Square(var a) -> a * a; }; }
                    static int of(Mode m) { return switch (m) { case SUM -> 1; case MEAN -> 2; }; }
                    public double[] kl(double[][] mu, double[][] logVar) {
                        if (mu.length != logVar.length) throw new IllegalArgumentException("shapes: " + mu.length + ", " + logVar.length);
                        var map = new TreeMap<String, List<Double>>();
                        map.computeIfAbsent("a", k -> new ArrayList<>()).add(area(new Circle(1)));
                        System.out.printf("%s %s%n", map, Arrays.deepToString(mu.clone()));
                        return IntStream.range(0, mu[0].length).mapToDouble(b -> Arrays.stream(mu).mapToDouble(r -> Math.fma(r[b], r[b], of(Mode.SUM))).sum()).toArray();
                    }
                }
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "System.exit(0)", "System.getProperty(\"user.home\")", "System.getenv()", "System.load(\"x\")", "System.setOut(null)", "System.setSecurityManager(null)",
        "Runtime.getRuntime().exec(\"ls\")", "new ProcessBuilder(\"ls\").start()", "Class.forName(\"x\")", "\"\".getClass().getClassLoader()",
        "\"\".getClass().getDeclaredMethods()", "Thread.ofVirtual().start(() -> { })", "new Thread().start()", "Thread.currentThread().interrupt()",
        "java.util.List.of(1).parallelStream()", "java.util.stream.IntStream.range(0, 9).parallel()", "java.util.Arrays.parallelPrefix(new int[3], Integer::sum)",
        "java.math.BigInteger.TWO.parallelMultiply(java.math.BigInteger.TEN)", "java.util.Locale.setDefault(java.util.Locale.ROOT)",
        "java.nio.file.Files.list(java.nio.file.Path.of(\"/\"))", "new java.io.File(\"/\").list()", "new java.io.PrintStream(\"x\")", "new java.net.Socket(\"x\", 1)",
        "java.lang.invoke.MethodHandles.lookup()", "new java.util.Timer()", "java.util.ServiceLoader.load(Runnable.class)", "new java.util.Scanner(System.in)",
        "java.util.concurrent.ForkJoinPool.commonPool()", "java.lang.reflect.Array.newInstance(int.class, 3)", "java.lang.foreign.Linker.nativeLinker()",
        "ProcessHandle.current().destroy()", "StackWalker.getInstance().getCallerClass()", "Integer.getInteger(\"x\")", "vaekit.grader.api.Expect.holds(true, \"\", \"\")",
        "javax.tools.ToolProvider.getSystemJavaCompiler()", "java.lang.ModuleLayer.boot()", "new java.util.concurrent.CountDownLatch(1).await()", "new Object().wait()"})
    void whatExercisesDoNotNeedIsRefused(String expression) {
        assertFalse(violations("class A { void f() throws Throwable { " + expression + "; } }").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "IO.println(3); IO.print(\"x\"); IO.println();", "var s = new java.util.Stack<Integer>(); s.push(1); s.pop();", "var v = new java.util.Vector<String>(); v.elements().hasMoreElements();",
        "new java.util.Hashtable<String, Double>().put(\"a\", 1.0);", "new StringBuffer(\"x\").append(1).reverse();", "parallelSum(1); this.parallelSum(2);", "wait = 2; this.wait++; wait(1.5);",
        "notify(3); forName(\"x\");", "new java.util.ArrayList<Integer>() {{ add(1); }}.size();", "new B().parallelSum(1);"})
    void anOrdinaryAnswerIsNotTakenForADangerousOne(String statements) {
        assertEquals(List.of(), violations("class A { int wait; void wait(double seconds) { } static void notify(int i) { } void forName(String s) { } double parallelSum(int n) { return n; } void f() { "
                + statements + " } static class B extends A { } }"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IO.readln()", "this.wait()", "notify()", "super.wait()", "new java.util.Vector<String>().parallelStream()", "getClass().getClassLoader()"})
    void theJdksOwnMethodOfTheSameNameIsStillRefused(String expression) {
        assertFalse(violations("class A { int wait; void wait(double seconds) { } void f() throws Throwable { " + expression + "; } }").isEmpty());
    }

    @Test
    void theSolvedExerciseIsGivenToAllOthersAndTheNotebooksCheckToNone() {
        var call = "double f() { return vaekit.exercise.LogMeanExp.of(1, 2); }";
        assertEquals(List.of(), violations("class A { " + call + " }"));
        var asked = "abstract class A implements vaekit.exercise.LogMeanExpExercise { } class B { " + call + " }";
        assertEquals(List.of("vaekit.exercise.LogMeanExp, which is what this exercise asks for"), violations(asked));
        assertEquals(List.of("vaekit.exercise.Exercises.check"), violations("class A { void f() { vaekit.exercise.Exercises.check(\"ex01\", this); } }"));
    }

    @Test
    void aMethodReferenceIsSeenLikeACall() {
        assertEquals(List.of("java.lang.System.exit"), violations("class A { java.util.function.IntConsumer f = System::exit; }"));
    }

    @Test
    void dangerousParentsAreRefused() {
        assertFalse(violations("class A extends Thread { }").isEmpty());
        assertFalse(violations("class A extends ClassLoader { }").isEmpty());
        assertFalse(violations("class A extends java.io.ObjectInputStream { A() throws java.io.IOException { } }").isEmpty());
        assertFalse(violations("class A { protected void finalize() { } }").isEmpty());
        assertFalse(violations("class A { native void f(); }").isEmpty());
    }

    @Test
    void aMethodOfOnesOwnWithADangerousNameInheritedFromTheJdkIsRefused() {
        assertFalse(violations("class A extends java.util.ArrayList<String> { void f() { parallelStream(); } }").isEmpty());
    }
}
