package vaekit.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.Verdict;

class JsonTest {
    /// Components and further properties of a record alike, whatever order this JVM lists them in.
    @Test void propertiesStandInAlphabeticalOrder() throws Exception {
        var result = new ExerciseResult("ex01", "KL", Verdict.GRADED, "", List.of(), "");
        assertEquals("{\"earned\":0,\"exercise\":\"ex01\",\"message\":\"\",\"points\":0,\"printed\":\"\",\"tests\":[],\"title\":\"KL\",\"verdict\":\"GRADED\"}",
                Json.MAPPER.writeValueAsString(result));
    }
}
