package io.quoin.plugins.pbft.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A log in a directory: files named by the sequence number of their first record, in hexadecimal; the mark beside it. */
final class LogDirectory implements LogFiles {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.wal");

    private final Path directory;
    private final Path mark;

    LogDirectory(Path directory) {
        this.directory = directory;
        this.mark = directory.resolveSibling(directory.getFileName() + ".durable");
    }

    @Override
    public List<Long> segments() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .map(name -> Long.parseUnsignedLong(name.substring(0, 16), 16))
                    .toList();
        }
    }

    @Override
    public byte[] read(long segment) throws IOException {
        return Files.readAllBytes(path(segment));
    }

    @Override
    public LogSegment open(long segment, long size) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(path(segment), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.position(size);
        return new OpenFile(channel);
    }

    @Override
    public void truncate(long segment, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(path(segment), StandardOpenOption.WRITE)) {
            channel.truncate(size);
            channel.force(true);
        }
    }

    @Override
    public void delete(long segment) throws IOException {
        Files.deleteIfExists(path(segment));
    }

    @Override
    public byte[] mark() throws IOException {
        return Files.exists(mark) ? Files.readAllBytes(mark) : new byte[0];
    }

    @Override
    public LogMark openMark() throws IOException {
        return new OpenMark(FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /** Forces the directory and the one that it is in, which may be as new. */
    @Override
    public void force() throws IOException {
        force(directory);
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            force(parent);
        }
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public String place(long segment) {
        return path(segment).toString();
    }

    private Path path(long segment) {
        return directory.resolve(String.format(Locale.ROOT, "%016x.wal", segment));
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private record OpenMark(FileChannel channel) implements LogMark {

        @Override
        public void write(int offset, byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer, (long) offset + buffer.position());
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record OpenFile(FileChannel channel) implements LogSegment {

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return channel.write(bytes);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
