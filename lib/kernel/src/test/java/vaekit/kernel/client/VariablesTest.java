package vaekit.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A cell that is changed and run again leaves the others' variables alone; where it cannot, it says so.
class VariablesTest extends OneKernel {
    @Test void aMethodThatIsChangedLeavesWhatWasMadeWithIt() throws IOException {
        run("int f() { return 1; }\nvar v = f(); double d = f(); var list = new ArrayList<>(List.of(f())); int[] a = {f()}; String s = \"s\" + f();");
        assertEquals("", run("int f() { return 2; }").stream("stderr"));
        assertEquals("1 1.0 [1] 1 s1 2", value("v + \" \" + d + \" \" + list + \" \" + a[0] + \" \" + s + \" \" + f()"));
    }

    @Test void alsoWhenItIsChangedAgainAndAgain() throws IOException {
        run("int g() { return 0; } var first = g() + 7; record Kept(int k) {} var kept = new Kept(g());");
        for (int i = 1; i < 10; i++) run("int g() { return " + i + "; }");
        assertEquals("7 Kept[k=0] 9", value("first + \" \" + kept + \" \" + g()"));
    }

    @Test void aMethodOfAClassCanBeChangedUnderItsObjects() throws IOException {
        run("class Counter { int n; int next() { return ++n; } }\nvar counter = new Counter(); counter.next();");
        assertEquals("", run("class Counter { int n; int next() { return n += 10; } }").stream("stderr"));
        assertEquals("11", value("counter.next()"));
    }

    @Test void aClassWithANewMemberTakesItsObjectsWithItAndSaysSo() throws IOException {
        run("record P(int x) {}\nvar p = new P(1); P typed = new P(2); var ps = new ArrayList<>(List.of(p)); var other = 5; P none;");
        var told = run("record P(int x) { int twice() { return 2 * x; } }").stream("stderr");
        assertTrue(told.contains("have lost their values: "), told);
        assertEquals(Set.of("p", "typed", "ps"), Set.of(told.replaceFirst("(?s).*values: (.*?)\\..*", "$1").split(", ")));
        assertEquals("null 5", value("typed + \" \" + other"));
        assertEquals("", run("var p = new P(4);").stream("stderr"));
        assertEquals("8", value("p.twice()"));
    }

    @Test void whatANumberOfItsOwnDoesIsNotAskedFor() throws IOException {
        var number = "class Own extends Number { %s public int intValue() { return 0; } public long longValue() { return 0; } public float floatValue() { return 0; } public double doubleValue() { throw new Error(\"asked\"); } }";
        run(number.formatted("") + "\nOwn own = new Own(); Integer none = 0; int kept = 4;");
        var told = run(number.formatted("int more;"));
        assertEquals("ok", told.status());
        assertTrue(told.stream("stderr").contains("have lost their values: own."), told.stream("stderr"));
        assertEquals("4 0 null", value("kept + \" \" + none + \" \" + own"));
    }

    @Test void theSameClassOnceMoreChangesNothing() throws IOException {
        run("class Same { int n = 3; }\nvar same = new Same();");
        assertEquals("", run("class Same { int n = 3; }").stream("stderr"));
        assertEquals("3", value("same.n"));
    }

    @Test void aVariableWhoseDeclarationNoLongerCompilesIsNamed() throws IOException {
        run("record Q(int x) {}\nvar q = new Q(1);");
        var told = run("record Q(int x, int y) {}").stream("stderr");
        assertTrue(told.contains("have lost their values: q."), told);
    }

    @Test void soIsOneThatIsDeclaredAnewInAWayThatDoesNotCompile() throws IOException {
        run("int mistyped = 5; int toldToo = 6;");
        for (var cell : new String[] {"int mistyped = \"5\";", "String toldToo = \"" + "x".repeat(70_000) + "\";"}) {
            var told = run(cell).stream("stderr");
            assertTrue(told.contains("have lost their values: " + cell.split(" ")[1] + "."), told);
        }
        assertEquals("7", value("int mistyped = 7;\nmistyped"));
    }

    @Test void aVariableThatTheSameCellSetsIsNotLost() throws IOException {
        run("interface Shape { double area(); }\nShape shape = () -> 1;");
        assertEquals("", run("interface Shape { double area(); default String name() { return \"?\"; } }\nShape shape = () -> 2;").stream("stderr"));
        assertEquals("2.0", value("shape.area()"));
    }

    @Test void aLambdaCallsWhatItsMethodIsNow() throws IOException {
        run("interface Source { int next(); }\nint h() { return 1; }\nint twice() { return 2 * h(); }\nSource source = () -> h();\nclass Two { static int two() { return twice(); } }");
        run("int h() { return 2; }");
        assertEquals("2 4 4", value("source.next() + \" \" + twice() + \" \" + Two.two()"));
    }

    @Test void aDeclarationWithoutAValueStartsEmpty() throws IOException {
        run("int x = 5;");
        run("int x;");
        assertEquals("0", value("x"));
    }

    @Test void aClassMayComeBeforeWhatItIsMadeOf() throws IOException {
        assertEquals("ok", run("class Child extends Parent { int k() { return m.v; } }").status());
        assertEquals("ok", run("class Parent { Member m = new Member(); }").status());
        assertEquals("ok", run("class Member { int v = 4; }").status());
        assertEquals("4", value("new Child().k()"));
    }
}
