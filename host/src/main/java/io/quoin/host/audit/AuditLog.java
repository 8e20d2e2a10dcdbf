package io.quoin.host.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quoin.host.file.HeldFile;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Appends decisions to a file of JSON lines. Each line carries the hash of the one before, so a line that is changed or
 * removed shows when the log is opened; the last line can be cut off unseen, which only a copy elsewhere prevents. A line
 * is on disk when {@link #append} returns. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {

    /** ASCII only, so that a line which a crash cut short can always be read as text. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** The file's name in a node's data directory. */
    public static final String NAME = "audit.jsonl";

    private static final Set<StandardOpenOption> HOW =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final HeldFile file;
    private final FileChannel channel;
    private final InstantSource clock;
    private Position end;

    /** Where the log ends: the bytes, lines and last hash of what is written whole. */
    private record Position(long bytes, long sequence, String lastHash) {

        static final Position START = new Position(0, 0, Hash.ZERO.toHex());
    }

    private AuditLog(HeldFile file, InstantSource clock, Position end) {
        this.file = file;
        this.channel = file.channel();
        this.clock = clock;
        this.end = end;
    }

    /**
     * Opens or makes a log and checks its chain. A last line that a crash cut short is dropped.
     *
     * @throws QuoinException with {@code AUDIT_BROKEN_CHAIN} naming the first line that does not fit, or
     *     {@code AUDIT_IN_USE} if another process, or this one, has it open
     */
    public static AuditLog open(Path file, InstantSource clock) {
        HeldFile held = null;
        try {
            held = HeldFile.take(file, HOW)
                    .orElseThrow(
                            () -> new QuoinException(
                                    AuditError.AUDIT_IN_USE,
                                    file
                                            + " is open already, here or in another process; stop the node that runs on this home"));
            Position end = check(held.channel(), file);
            held.channel().truncate(end.bytes());
            return new AuditLog(held, clock, end);
        } catch (IOException e) {
            abandon(held, e);
            throw new QuoinException(AuditError.AUDIT_IO, "Cannot open " + file + ": " + FailureText.message(e), e);
        } catch (QuoinException e) {
            abandon(held, e);
            throw e;
        }
    }

    /** Whether a process, this one included, has a log open, which a node has as long as it runs. */
    public static boolean isOpen(Path file) {
        try {
            return HeldFile.isHeld(file);
        } catch (IOException e) {
            throw new QuoinException(AuditError.AUDIT_IO, "Cannot open " + file + ": " + FailureText.message(e), e);
        }
    }

    /** Writes a decision durably. What a failed write left behind is overwritten by the next. */
    public synchronized void append(String event, Map<String, String> data) {
        AuditLine line =
                AuditLine.after(end.sequence(), end.lastHash(), clock.instant().toString(), event, data);
        try {
            byte[] bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
            channel.truncate(end.bytes());
            channel.position(end.bytes());
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(false);
            end = new Position(end.bytes() + bytes.length, line.sequence(), line.hash());
        } catch (IOException e) {
            throw new QuoinException(AuditError.AUDIT_IO, "Cannot write the audit log: " + FailureText.message(e), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new QuoinException(AuditError.AUDIT_IO, "Cannot close the audit log: " + FailureText.message(e), e);
        }
    }

    /** The channel holds the lock until it is closed. */
    private static void abandon(@Nullable HeldFile file, Exception reason) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** Reads through the locked channel: POSIX gives up a process's locks when it closes any descriptor of the file. */
    private static Position check(FileChannel channel, Path file) throws IOException {
        long size = channel.size();
        Position end = Position.START;
        BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.ISO_8859_1));
        String text = reader.readLine();
        while (text != null && end.bytes() + text.length() < size) {
            AuditLine line = parse(text, end, file);
            end = new Position(end.bytes() + text.length() + 1, line.sequence(), line.hash());
            text = reader.readLine();
        }
        return end;
    }

    private static AuditLine parse(String text, Position before, Path file) {
        long expected = before.sequence() + 1;
        try {
            AuditLine line = JSON.readValue(text, AuditLine.class);
            if (line.sequence() == expected
                    && line.previous().equals(before.lastHash())
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
