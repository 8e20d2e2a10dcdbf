package io.quoin.host.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file with the operating system's lock on it, which ends with the process however that ends. It counts within the
 * process too: POSIX gives up a process's locks of a file as soon as the process closes any descriptor of it, so that a
 * file which this process holds is never opened a second time to find that out. Thread-safe.
 */
public final class HeldFile implements AutoCloseable {

    /** What this process holds, by the file's identity; also the lock under which files are opened and closed here. */
    private static final Map<Object, Hold> HELD = new HashMap<>();

    private final Hold hold;
    private boolean closed;

    private HeldFile(Hold hold) {
        this.hold = hold;
    }

    /** A file that is open and locked once, for all in this process that share it. */
    private static final class Hold {

        private final FileChannel channel;
        private final Object identity;
        private final boolean shared;
        private int holders;

        Hold(FileChannel channel, Object identity, boolean shared) {
            this.channel = channel;
            this.identity = identity;
            this.shared = shared;
        }

        HeldFile join() {
            holders++;
            return new HeldFile(this);
        }

        void leave() throws IOException {
            if (--holders == 0) {
                HELD.remove(identity);
                channel.close();
            }
        }
    }

    /**
     * Opens a file and locks it, so that nobody else does.
     *
     * @param options how to open it, for writing at least
     * @return empty if another process, or this one, has locked it
     */
    public static Optional<HeldFile> take(Path file, Set<? extends OpenOption> options) throws IOException {
        return take(file, false, options);
    }

    /**
     * Opens a file and locks it against who takes it alone; others, here and in other processes, may share it.
     *
     * @param options how to open it, for reading at least; not used if this process shares it already
     * @return empty if another process has taken it, or this one has
     */
    public static Optional<HeldFile> share(Path file, Set<? extends OpenOption> options) throws IOException {
        return take(file, true, options);
    }

    private static Optional<HeldFile> take(Path file, boolean shared, Set<? extends OpenOption> options)
            throws IOException {
        synchronized (HELD) {
            if (Files.exists(file)) {
                Hold known = HELD.get(identity(file));
                if (known != null) {
                    return shared && known.shared ? Optional.of(known.join()) : Optional.empty();
                }
            }
            FileChannel channel = FileChannel.open(file, options);
            boolean held = false;
            try {
                if (channel.tryLock(0, Long.MAX_VALUE, shared) == null) {
                    return Optional.empty();
                }
                Hold hold = new Hold(channel, identity(file), shared);
                HELD.put(hold.identity, hold);
                held = true;
                return Optional.of(hold.join());
            } finally {
                if (!held) {
                    channel.close();
                }
            }
        }
    }

    /** Whether another process has taken a file, or this one has locked it; a file that is absent is free. */
    public static boolean isHeld(Path file) throws IOException {
        synchronized (HELD) {
            if (!Files.exists(file)) {
                return false;
            }
            if (HELD.containsKey(identity(file))) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                return channel.tryLock() == null;
            }
        }
    }

    private static Object identity(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file.toRealPath() : key;
    }

    /** The open file, which ends with this, or with the last that shares it. */
    public FileChannel channel() {
        return hold.channel;
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (!closed) {
                closed = true;
                hold.leave();
            }
        }
    }
}
