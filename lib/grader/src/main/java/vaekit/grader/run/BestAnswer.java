package vaekit.grader.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vaekit.grader.submission.Answer;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.ExerciseSuite;
import vaekit.grader.suite.Verdict;

/// Chooses among several answers of one student to one exercise: an old copy, a skeleton or a broken file beside the answer costs
/// nothing. They are graded in their order until one earns everything; the best counts, the earlier one of two that are alike.
final class BestAnswer {
    private static final int MOST = 4;

    private BestAnswer() {}

    interface Grader {
        ExerciseResult grade(Answer answer) throws InterruptedException;
    }

    record Choice(ExerciseResult result, Graded.GradedFile files) {}

    static Choice none(ExerciseSuite suite, String why) {
        return new Choice(ExerciseResult.notRun(suite, Verdict.NO_ANSWER, why), new Graded.GradedFile(suite.id(), "", List.of()));
    }

    static Choice of(ExerciseSuite suite, List<Answer> answers, Grader grader) throws InterruptedException {
        var results = new ArrayList<ExerciseResult>();
        for (var answer : answers) {
            if (results.size() == MOST) break;
            results.add(grader.grade(answer));
            if (results.getLast().earned() == suite.points()) break;
        }
        var best = results.stream().max(Comparator.comparingInt(BestAnswer::worth).thenComparing(results::indexOf, Comparator.reverseOrder())).orElseThrow();
        int chosen = results.indexOf(best);
        var others = new ArrayList<String>();
        for (int i = 0; i < answers.size(); i++)
            if (i != chosen) others.add("%s (%s)".formatted(answers.get(i).file(), i < results.size() ? outcome(results.get(i)) : "not graded"));
        return new Choice(best, new Graded.GradedFile(suite.id(), answers.get(chosen).file(), others.stream().limit(10).toList()));
    }

    /// Points first; then what ran before what did not; a fault of the grader before a zero, since it may hide more.
    private static int worth(ExerciseResult result) {
        int state = result.verdict() == Verdict.GRADER_ERROR ? 2 : result.verdict() == Verdict.GRADED ? 1 : 0;
        return 3 * result.earned() + state;
    }

    private static String outcome(ExerciseResult result) {
        return result.verdict() == Verdict.GRADED ? "%d of %d".formatted(result.earned(), result.points()) : result.verdict().name();
    }
}
