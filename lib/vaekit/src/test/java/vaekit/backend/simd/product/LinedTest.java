package vaekit.backend.simd.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class LinedTest {

    /// Small arrays lie wherever the last one ended.
    @Test
    void beginsWhereALineOfTheCacheDoes() {
        assumeTrue(Lined.class.getModule().isNativeAccessEnabled(), "without --enable-native-access nobody knows where an array lies");
        for (int floats = 1; floats < 100; floats++) {
            var lined = new Lined();
            lined.reserve(floats);
            var array = MemorySegment.ofArray(lined.array());
            long before, first;
            do {                                           // again, should the collector have moved it meanwhile
                before = Lined.address(array);
                lined.reserve(floats);
                first = Lined.address(array.asSlice(4L * lined.first()));
            } while (Lined.address(array) != before);
            assertNotEquals(0, first, "the C library's memset is found");
            assertEquals(0, first % 64, floats + " floats");
        }
    }

    @Test
    void hasRoomForWhatWasAskedForAndKeepsItsArray() {
        var lined = new Lined();
        lined.reserve(1000);
        assertTrue(lined.first() + 1000 <= lined.array().length);
        var array = lined.array();
        lined.reserve(10);
        lined.reserve(1000);
        assertSame(array, lined.array());
        lined.reserve(1001 + Lined.FLOATS);
        assertTrue(lined.first() + 1001 + Lined.FLOATS <= lined.array().length);
    }
}
