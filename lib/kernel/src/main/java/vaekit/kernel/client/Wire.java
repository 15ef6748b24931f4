package vaekit.kernel.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.ZMQ;

/// Jupyter's messages on a ZeroMQ socket: `<IDS|MSG>`, an HMAC, then header, parent header, metadata and content as JSON.
final class Wire {
    private static final String DELIMITER = "<IDS|MSG>";

    private final byte[] key;
    private final String session = UUID.randomUUID().toString();

    Wire(String key) { this.key = key.getBytes(StandardCharsets.UTF_8); }

    /// One received message; `parentId` is the id of the request that it answers.
    record Message(String type, String parentId, JsonObject content) {}

    /// Sends a request and returns its id.
    String send(ZMQ.Socket socket, String type, JsonObject content) {
        var id = UUID.randomUUID().toString();
        var header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("msg_type", type);
        header.addProperty("session", session);
        header.addProperty("username", "vaekit");
        header.addProperty("date", Instant.now().toString());
        header.addProperty("version", "5.3");
        var parts = List.of(utf8(header), utf8(new JsonObject()), utf8(new JsonObject()), utf8(content));
        socket.sendMore(DELIMITER);
        socket.sendMore(sign(parts));
        for (int i = 0; i < parts.size(); i++) socket.send(parts.get(i), i < parts.size() - 1 ? ZMQ.SNDMORE : 0);
        return id;
    }

    /// Reads one message whose first frame is there.
    ///
    /// @throws IllegalStateException if its signature is not that of our key, or its session is ours
    Message receive(ZMQ.Socket socket) {
        while (!DELIMITER.equals(socket.recvStr())) { }   // what precedes it are ZeroMQ identities or topics
        var signature = socket.recvStr();
        var parts = new ArrayList<byte[]>();
        while (socket.hasReceiveMore()) parts.add(socket.recv());
        if (!sign(parts.subList(0, 4)).equals(signature)) throw new IllegalStateException("a message with a wrong signature came from the kernel");
        var header = json(parts.get(0));
        if (new JsonPrimitive(session).equals(header.get("session"))) throw new IllegalStateException("the kernel speaks under our session instead of its own");
        var parent = json(parts.get(1));
        return new Message(header.get("msg_type").getAsString(),
                parent.has("msg_id") ? parent.get("msg_id").getAsString() : "", json(parts.get(3)));
    }

    private String sign(List<byte[]> parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);   // every JVM has HmacSHA256
        }
    }

    private static byte[] utf8(JsonObject object) { return object.toString().getBytes(StandardCharsets.UTF_8); }

    private static JsonObject json(byte[] bytes) {
        return JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
    }
}
