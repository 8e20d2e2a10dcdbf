package io.quoin.host.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;

/**
 * Appends decisions to a file of JSON lines. Each line carries the hash of the one before, so a line that is changed or
 * removed shows when the log is opened; the last line can be cut off unseen, which only a copy elsewhere prevents. A line
 * is on disk when {@link #append} returns. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel channel;
    private final InstantSource clock;
    private long sequence;
    private String lastHash;

    private AuditLog(FileChannel channel, InstantSource clock, long sequence, String lastHash) {
        this.channel = channel;
        this.clock = clock;
        this.sequence = sequence;
        this.lastHash = lastHash;
    }

    /**
     * Opens or makes a log and checks its chain. A last line that a crash cut short is dropped.
     *
     * @throws QuoinException with {@code AUDIT_BROKEN_CHAIN} naming the first line that does not fit
     */
    public static AuditLog open(Path file, InstantSource clock) {
        try {
            long sequence = 0;
            String lastHash = Hash.ZERO.toHex();
            long good = 0;
            if (Files.exists(file)) {
                try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    long size = Files.size(file);
                    String text = reader.readLine();
                    while (text != null) {
                        long end = good + text.getBytes(StandardCharsets.UTF_8).length + 1;
                        if (end > size) {
                            break;
                        }
                        AuditLine line = parse(text, sequence + 1, lastHash, file);
                        sequence = line.sequence();
                        lastHash = line.hash();
                        good = end;
                        text = reader.readLine();
                    }
                }
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(good);
            channel.position(good);
            return new AuditLog(channel, clock, sequence, lastHash);
        } catch (IOException e) {
            throw new QuoinException(AuditError.AUDIT_IO, "Cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes a decision durably. */
    public synchronized void append(String event, Map<String, String> data) {
        AuditLine line = AuditLine.after(sequence, lastHash, clock.instant().toString(), event, data);
        try {
            ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new QuoinException(AuditError.AUDIT_IO, "Cannot write the audit log: " + e.getMessage(), e);
        }
        sequence = line.sequence();
        lastHash = line.hash();
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new QuoinException(AuditError.AUDIT_IO, "Cannot close the audit log: " + e.getMessage(), e);
        }
    }

    private static AuditLine parse(String text, long expected, String previous, Path file) {
        try {
            AuditLine line = JSON.readValue(text, AuditLine.class);
            if (line.sequence() == expected
                    && line.previous().equals(previous)
                    && line.hash().equals(line.computeHash())) {
                return line;
            }
        } catch (JsonProcessingException e) {
            throw new QuoinException(
                    AuditError.AUDIT_BROKEN_CHAIN, file + " line " + expected + " is not an audit line", e);
        }
        throw new QuoinException(
                AuditError.AUDIT_BROKEN_CHAIN, file + " line " + expected + " does not continue the chain");
    }
}
