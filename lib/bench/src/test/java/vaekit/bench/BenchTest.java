package vaekit.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vaekit.backend.Backends;
import vaekit.speed.Roofline;

class BenchTest {

    /// MNIST's 60,000 training images: 19.1 % of the pixels are not black, their mean is 0.131, and 717 pixels are inked in some image. The first two are
    /// what the time of a step depends on.
    @Test void theImagesHaveTheInkOfMnist() {
        var x = Bench.images(2000, null).matrix();
        int inked = 0;
        double sum = 0;
        for (int j = 0; j < 2000; j++) {
            for (int i = 0; i < 784; i++) {
                if (x.get(i, j) != 0) inked++;
                sum += x.get(i, j);
            }
        }
        assertEquals(0.191, inked / 784.0 / 2000, 0.01);
        assertEquals(0.131, sum / 784 / 2000, 0.01);
    }

    @Test void everyWorkloadIsTimedAsOftenAsAsked() {
        var small = new Workload.Sizes(2, 16, 20, 2, 64, 10, 5, 2, 10);
        for (var work : Workload.values()) {
            var timing = Bench.run(work, small);
            assertEquals(2, timing.times().size(), work + " " + timing.times());
            assertEquals(2, timing.peaks().size(), work + " " + timing.peaks());
            assertEquals(0, timing.times().stream().filter(t -> !(t > 0)).count(), Arrays.toString(timing.times().toArray()));
        }
    }

    /// 1, 2 and 4 GFLOP/s where the machine had 10 before and 10 after, 10 and 30, 30 and 2: 10, 10 and 25 %. The first repetition does not count.
    @Test void theShareIsOfThePeakThatTheMachineHadThen() {
        var sizes = new Workload.Sizes(4, 16, 20, 2, 64, 10, 5, 2, 10);
        double flops = Workload.VAE.flops(sizes) * 64 / 1e9;
        var timing = new Timing(Workload.VAE, "simd", 1, sizes, List.of(flops / 7, flops / 1, flops / 2, flops / 4), 64, 0, List.of(), List.of(10.0, 10.0, 30.0, 2.0));
        assertEquals(0.10, timing.share(), 1e-12);
        assertEquals(0.25, new Timing(Workload.VAE, "simd", 1, sizes, List.of(flops / 7, flops / 4), 64, 0, List.of(), List.of(30.0, 2.0)).share(), 1e-12);
    }

    /// What `gpu-check/run` takes apart.
    @Test void aStepIsALineOfFourWords() {
        assertEquals("step vaekit-cuda 128 0.1235", StepTimes.line("vaekit-cuda", 128, 1.2346e-4));
    }

    /// Every product of a step is there, with the FLOP that the workload counts, and a floor under it.
    @Test void aStepIsTheSumOfItsParts() {
        var parts = StepParts.measure(Backends.get(), 16, 20, 2);
        var sizes = new Workload.Sizes(1, 16, 20, 2, 64, 1, 1, 1, 1);
        double flops = 16 * Workload.VAE.flops(sizes), one = 2e-3 * flops;   // after the 400 steps one batch is evaluated
        assertEquals(flops, parts.stream().mapToDouble(StepParts.Part::flops).sum(), one, parts.toString());
        assertTrue(parts.stream().anyMatch(p -> p.what().equals("bernoulliLogLik") && p.calls() > 0 && p.bytes() > 4 * 784 * 16), parts.toString());
        var roof = new Roofline(1, 1e9, 1);                // 1 GFLOP/s
        assertEquals(flops / 1e9, parts.stream().mapToDouble(p -> p.floor(roof)).sum(), one / 1e9);
    }

    /// The JVM, which counts from a moment after the start, agrees to half a second.
    @Test void theTimeSinceTheProcessStartedIsRight() {
        double running = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        assertEquals(running, Timing.sinceProcessStart(), 0.5);
    }
}
