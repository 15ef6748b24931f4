package vaekit.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import vaekit.io.AtomicFile;

/// Fetches a file from the first mirror that has it whole and unchanged.
///
/// @param mirrors  addresses of folders, tried in this order
/// @param progress where the progress bar goes
public record Download(List<URI> mirrors, PrintStream progress) {
    private static final int PATIENCE = 8_000; // milliseconds without an answer or a byte, then the next mirror
    private static final int BAR = 30; // characters

    /// Fetches `file` into `folder`, which then holds it whole or not at all.
    ///
    /// @param sha256 of the uncompressed content: gzip streams differ from mirror to mirror
    /// @param most   the bytes after which a mirror is not believed any more
    /// @throws DataException with the reason of every mirror
    public void fetch(String file, String sha256, long most, Path folder) {
        var reasons = new ArrayList<String>();
        for (var mirror : mirrors) {
            try {
                byte[] stored = read(mirror.resolve(file), file, most);
                if (sha256(new ByteArrayInputStream(stored), most * 100).equals(sha256)) {
                    save(stored, folder.resolve(file));
                    return;
                }
                reasons.add(mirror.getHost() + ": its content has another SHA-256");
            } catch (IOException e) {
                reasons.add(mirror.getHost() + ": " + DataException.reason(e));
            }
        }
        throw new DataException(file + " could not be downloaded (" + String.join("; ", reasons) + ").");
    }

    /// A full disk is no reason to try another mirror.
    private static void save(byte[] stored, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.sweep(file.toAbsolutePath().getParent());
            AtomicFile.write(file, out -> out.write(stored));
        } catch (IOException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private byte[] read(URI address, String file, long most) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        try (InputStream in = connection.getInputStream()) {
            long length = connection.getContentLengthLong(), next = 0;
            var stored = new ByteArrayOutputStream();
            byte[] block = new byte[1 << 15];
            for (int n; (n = in.read(block)) > 0; ) {
                stored.write(block, 0, n);
                if (stored.size() > most) throw new IOException("sends more than the " + most + " bytes expected");
                if (length > 0 && stored.size() >= next) {
                    bar(file, stored.size(), length);
                    next = stored.size() + length / BAR;
                }
            }
            if (length > 0) {
                bar(file, stored.size(), length);
                progress.println();
            }
            return stored.toByteArray();
        } finally {
            connection.disconnect();
        }
    }

    private void bar(String file, long done, long length) {
        int full = (int) Math.min(BAR, BAR * done / length);
        progress.printf(Locale.ROOT, "\r%s [%s%s] %3d %% of %.1f MB", file, "=".repeat(full), " ".repeat(BAR - full), 100 * done / length, length / 1e6);
        progress.flush();
    }

    /// Whether the user forbids downloads: `VAEKIT_OFFLINE=1` or the system property `vaekit.offline=true`.
    static boolean forbidden() {
        String asked = System.getProperty("vaekit.offline", System.getenv().getOrDefault("VAEKIT_OFFLINE", ""));
        return asked.equals("1") || asked.equalsIgnoreCase("true");
    }

    /// The SHA-256 of a file's uncompressed content.
    static String sha256(Path file) {
        try (var in = Files.newInputStream(file)) {
            return sha256(in, Idx.LARGEST);
        } catch (IOException e) {
            throw new DataException(file + " could not be read (" + DataException.reason(e) + ").", e);
        }
    }

    /// The MD5 of a file as it is stored, by which publishers know theirs.
    static String md5(Path file) {
        try {
            return HexFormat.of().formatHex(digest("MD5").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new DataException(file + " could not be read (" + DataException.reason(e) + ").", e);
        }
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);      // every JDK has MD5 and SHA-256
        }
    }

    /// Inflates at most `most` bytes, so a bomb ends here.
    private static String sha256(InputStream stored, long most) throws IOException {
        try (var in = Idx.inflated(stored)) {
            var digest = digest("SHA-256");
            byte[] block = new byte[1 << 16];
            long total = 0;
            for (int n; (n = in.read(block)) > 0; ) {
                if ((total += n) > most) throw new IOException("inflates without end");
                digest.update(block, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
