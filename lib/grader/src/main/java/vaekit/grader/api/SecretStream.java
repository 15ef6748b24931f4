package vaekit.grader.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongSupplier;

/// Numbers that tell nothing of each other: block i is SHA-256(key, i), and the key is SHA-256(seed, name).
final class SecretStream implements LongSupplier {
    private final byte[] key;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long blocks;

    SecretStream(long seed, String name) {
        var text = name.getBytes(StandardCharsets.UTF_8);
        key = sha256(ByteBuffer.allocate(8 + text.length).putLong(seed).put(text));
    }

    @Override
    public long getAsLong() {
        if (!block.hasRemaining()) block = ByteBuffer.wrap(sha256(ByteBuffer.allocate(40).put(key).putLong(blocks++)));
        return block.getLong();
    }

    private static byte[] sha256(ByteBuffer content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
