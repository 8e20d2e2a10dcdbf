package io.quoin.plugins.pbft.wal;

import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The segments of a log: files named by the sequence number of their first record, in hexadecimal. */
final class LogDirectory {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.wal");

    private LogDirectory() {}

    static Path segment(Path directory, long firstSequence) {
        return directory.resolve(String.format(Locale.ROOT, "%016x.wal", firstSequence));
    }

    static long firstSequence(Path segment) {
        return Long.parseUnsignedLong(segment.getFileName().toString().substring(0, 16), 16);
    }

    /** The segments in order; none if the directory does not exist. */
    static List<Path> segments(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Makes creations and deletions in a directory durable. */
    static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static QuoinException failed(Path file, IOException cause) {
        return new QuoinException(
                ConsensusError.CONSENSUS_LOG_IO,
                "The consensus log " + file + " cannot be read or written: " + cause
                        + ". Check the disk and its permissions, then restart the node.",
                cause);
    }
}
