package vaekit.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.tensor.ScalarType;
import vaekit.data.Dataset;
import vaekit.data.Split;
import vaekit.data.Vectors;

class FewLabelsTest {
    /// Example i is the number i, with label i mod 10; 600 to train on, 60 to test on.
    private final Split mnist = new Split(numbers(0, 600), numbers(600, 60));
    private final FewLabels report = FewLabels.report(mnist), choose = FewLabels.choose(mnist);

    private static Dataset numbers(int from, int n) {
        var x = smile.tensor.DenseMatrix.zeros(ScalarType.Float32, 1, n);
        for (int i = 0; i < n; i++) x.set(0, i, from + i);
        return Vectors.of("numbers", x, IntStream.range(0, n).map(i -> (from + i) % 10).toArray());
    }

    private static Set<Double> contents(Dataset data) {
        var x = data.matrix();
        var all = new HashSet<Double>();
        for (int i = 0; i < data.size(); i++) all.add((double) x.get(0, i));
        return all;
    }

    @Test void settingsAreChosenWithoutTheTestImages() {
        var seen = contents(choose.pool());
        seen.addAll(contents(choose.judged()));
        assertEquals(contents(mnist.train()), seen);
        assertSame(mnist.test(), report.judged());
    }

    @Test void thePoolIsFiveSixthsOfTheTrainingImagesAndTheSameForBoth() {
        assertEquals(500, report.pool().size());
        assertEquals(contents(report.pool()), contents(choose.pool()));
        var both = contents(choose.pool());
        both.retainAll(contents(choose.judged()));
        assertTrue(both.isEmpty());
    }

    @Test void aDrawHasEquallyManyOfEachClassFromThePool() {
        var few = report.labelled(100, 1);
        int[] count = new int[10];
        for (int label : few.labels()) count[label]++;
        assertTrue(Arrays.stream(count).allMatch(n -> n == 10), Arrays.toString(count));
        assertEquals(100, contents(few).size(), "no example twice");
        assertTrue(contents(report.pool()).containsAll(contents(few)));
    }

    @Test void everyDrawIsAnotherAndSettingsAreChosenOnOtherDraws() {
        var first = contents(report.labelled(100, 1));
        assertEquals(first, contents(report.labelled(100, 1)));
        assertFalse(first.equals(contents(report.labelled(100, 2))));
        assertFalse(first.equals(contents(choose.labelled(100, 1))));
    }
}
