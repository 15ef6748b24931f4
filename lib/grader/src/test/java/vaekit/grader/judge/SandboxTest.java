package vaekit.grader.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SandboxTest {
    @Test
    void aRequiredSandboxThatDoesNotWorkFailsClosed() {
        var error = assertThrows(IllegalStateException.class, () -> Sandbox.REQUIRE.decide(false));
        assertTrue(error.getMessage().contains("bubblewrap"), error::getMessage);
    }

    @Test
    void otherwiseTheAllowListIsTheLeast() throws Exception {
        assertEquals("L1", Sandbox.AUTO.decide(false).level());
        assertEquals("L1", Sandbox.OFF.choose(Limits.STANDARD).level());
        assertEquals("L2", Sandbox.AUTO.decide(true).level());
    }
}
