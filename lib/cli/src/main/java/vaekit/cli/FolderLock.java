package vaekit.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vaekit.io.AtomicFile;

/// An output folder that this process alone writes to. It is taken before the work begins, so that a folder which cannot be written, or in
/// which another process is at work, is refused at once and not after hours.
final class FolderLock implements AutoCloseable {
    private static final long BYTE = Long.MAX_VALUE - 1;      // what is locked: beyond the text, which others may read

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the folder, makes it where it is missing, and removes what a process that was killed left half written there.
    static FolderLock take(Path folder) {
        var taken = new FolderLock(open(folder));
        try {
            taken.lock(folder);
            AtomicFile.sweep(folder);
            return taken;
        } catch (IOException e) {
            taken.close();
            throw cannotBeWritten(folder, e);
        } catch (CommandFailure e) {
            taken.close();
            throw e;
        }
    }

    private static FileChannel open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure("the folder " + folder + " cannot be made (" + e.getMessage() + "); choose another with --out.", e);
        }
        try {
            return FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw cannotBeWritten(folder, e);
        }
    }

    private static CommandFailure cannotBeWritten(Path folder, IOException e) {
        return new CommandFailure("the folder " + folder + " cannot be written (" + e.getMessage() + "); make it writable, or choose another with --out.", e);
    }

    private void lock(Path folder) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;      // held by another thread of this process
        } catch (IOException e) {
            return;           // a file system without locks
        }
        if (lock == null) throw new CommandFailure("process " + holder() + " is at work in the folder " + folder + "; wait for it, or choose another folder with --out.");
        channel.truncate(0).write(ByteBuffer.wrap(("" + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
    }

    private String holder() throws IOException {
        var text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    /// Gives the folder back. The lock's file stays: were it removed, two processes could each lock a file of that name.
    @Override public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the lock ends with the process
        }
    }
}
