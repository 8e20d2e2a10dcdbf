package io.quoin.plugins.libp2p.identity;

import io.quoin.plugins.libp2p.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbers of this node's signed statements, which peers order by them: the clock in nanoseconds, or one more than the
 * last number if that is higher. A file keeps a number that none has reached, a minute ahead, so that they rise over a
 * restart too, whatever the clock says then. The node works without the file: what fails is told. Thread-safe.
 */
public final class StatementNumbers implements LongSupplier {

    static final String NAME = "statement-number";

    /** How far ahead of the numbers the file is, and so how seldom it is written. */
    static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(StatementNumbers.class);
    private static final int MAX_BYTES = 32;

    private final DurableFile file;
    private final InstantSource clock;
    private long last;
    private long bound;

    public StatementNumbers(Path directory, InstantSource clock) {
        this.file = new DurableFile(directory, NAME);
        this.clock = clock;
        this.last = read();
        this.bound = last;
    }

    @Override
    public synchronized long getAsLong() {
        last = Math.max(Math.addExact(last, 1), nanos(clock.instant()));
        if (last >= bound) {
            bound = Math.addExact(last, AHEAD.toNanos());
            write();
        }
        return last;
    }

    private long read() {
        Path path = file.path();
        try {
            if (!Files.exists(path)) {
                return 0;
            }
            if (Files.size(path) > MAX_BYTES) {
                throw new NumberFormatException("it has " + Files.size(path) + " bytes");
            }
            long kept = Long.parseLong(
                    Files.readString(path, StandardCharsets.US_ASCII).strip());
            if (kept < 0 || kept > Long.MAX_VALUE / 2) {
                throw new NumberFormatException("the number is " + kept);
            }
            return kept;
        } catch (IOException | NumberFormatException e) {
            LOG.warn(
                    "The file {} is not used ({}); if the clock was set back, peers do not hear this node until it is"
                            + " where it was",
                    path,
                    e.getMessage());
            return 0;
        }
    }

    private void write() {
        try {
            file.write((bound + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn(
                    "The file {} cannot be written; if the clock is set back before the next start, peers do not hear this"
                            + " node until it is where it was",
                    file.path(),
                    e);
        }
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
