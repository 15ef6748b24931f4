package vaekit.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GroupTagsTest {
    @Test void thoseThatWouldOverlapAreMovedApart() {
        double[][] places = {{100, 100}, {101, 100}, {100, 100}};
        for (int round = 0; round < 60; round++) GroupTags.moveApart(places);
        for (int i = 0; i < 3; i++) for (int j = 0; j < i; j++) assertTrue(Math.hypot(places[i][0] - places[j][0], places[i][1] - places[j][1]) > 20);
    }
}
