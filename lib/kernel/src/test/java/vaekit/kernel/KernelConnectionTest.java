package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KernelConnectionTest {

    /// Whatever its threads wait for: a request, a message to publish, a question to the reader. One socket left open would keep the rest.
    @Test
    void closesAllItsSocketsAtTheEnd() throws Exception {
        var connection = new KernelConnection(new KernelConnectionProperties("127.0.0.1", 0, 0, 0, 0, 0, "tcp", "hmac-sha256", "key"));
        connection.connect();
        connection.close();
        assertTimeoutPreemptively(Duration.ofSeconds(30), connection::waitUntilClose, "all sockets closed");
    }
}
