package vaekit.grader.suite;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import vaekit.grader.api.CpuLimit;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.ExerciseExtension;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Points;

/// One test of an exercise, as its annotations describe it.
///
/// @param name the method's name
/// @param points what it earns when passed
/// @param hidden its inputs come from the instructor's seed
/// @param dependsOn tests that must pass first
/// @param cpuMillis CPU time allowed for one call of the answer
public record ExerciseTest(String name, int points, boolean hidden, List<String> dependsOn, int cpuMillis, Method method) {
    private static final int LEAST_CPU_MILLIS = 2000;

    static ExerciseTest of(Method method) {
        int points = Optional.ofNullable(method.getAnnotation(Points.class)).map(Points::value).orElse(1);
        var dependsOn = Optional.ofNullable(method.getAnnotation(DependsOn.class)).map(d -> List.of(d.value())).orElse(List.of());
        var limit = Optional.ofNullable(method.getAnnotation(CpuLimit.class))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(CpuLimit.class)));
        int cpuMillis = Math.max(LEAST_CPU_MILLIS, limit.map(CpuLimit::millis).orElse(0));
        return new ExerciseTest(method.getName(), points, method.isAnnotationPresent(Hidden.class), dependsOn, cpuMillis, method);
    }

    /// `klIsZeroAtThePrior` as a person reads it: `kl is zero at the prior`.
    public String title() {
        return ExerciseExtension.title(name);
    }
}
