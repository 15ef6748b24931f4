package vaekit.grader.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SecretStreamTest {
    /// SplitMix64's output function undone: from one number of its stream to all that follow.
    private static long next(long output) {
        long z = output ^ (output >>> 31) ^ (output >>> 62);
        z *= 0x319642B2D24D8EC3L;
        z = z ^ (z >>> 27) ^ (z >>> 54);
        z *= 0x96DE1B173F119089L;
        z = z ^ (z >>> 30) ^ (z >>> 60);
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Test
    void oneNumberDoesNotTellTheNext() {
        var splitMix = new java.util.SplittableRandom(5);
        assertEquals(next(splitMix.nextLong()), new java.util.SplittableRandom(5).longs(2).skip(1).findFirst().orElseThrow(), "the attack works on SplitMix64");
        var secret = new SecretStream(5, "ex01.hiddenInputs");
        assertNotEquals(next(secret.getAsLong()), secret.getAsLong());
    }

    @Test
    void itIsSha256InCounterMode() throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        var key = sha.digest(ByteBuffer.allocate(9).putLong(3).put((byte) 'a').array());
        var second = ByteBuffer.wrap(sha.digest(ByteBuffer.allocate(40).put(key).putLong(1).array()));
        var stream = new SecretStream(3, "a");
        assertEquals(second.getLong(), LongStream.generate(stream).skip(4).findFirst().orElseThrow());
    }
}
