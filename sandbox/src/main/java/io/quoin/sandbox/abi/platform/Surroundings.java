package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.host.BoundedBytes;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.sandbox.host.SeededBytes;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What several of the SDK's modules offer: clocks, randomness and the log. The same on every validator. One thread. */
final class Surroundings {

    private static final byte[] INFO = "info: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WARNING = "warn: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR = "error: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = {'\n'};

    private final Facts facts;
    private final SeededBytes random;
    private final BoundedBytes log;

    Surroundings(Facts facts, int logBytes) {
        this.facts = facts;
        this.random = new SeededBytes("quoin/platform-random/1", facts.seed());
        this.log = new BoundedBytes(logBytes);
    }

    byte[] log() {
        return log.toByteArray();
    }

    /** The time of the decided block, in milliseconds: no validator's own clock is shown. */
    HostFunction clock() {
        return (memory, call) -> GuestBytes.result(facts.blockTimeMs());
    }

    long[] random(GuestMemory memory, long[] call) {
        GuestBytes.fill(memory, call[0], call[1], random);
        return GuestBytes.result(0);
    }

    /** Appends a line; the log is cut off at its limit, which the guest cannot notice. */
    long[] logMessage(GuestMemory memory, long[] call) {
        byte[] message = GuestBytes.read(memory, call[1], call[2]);
        append(call[0] == 0 ? INFO : call[0] == 1 ? WARNING : ERROR);
        append(message);
        append(LINE_END);
        return GuestBytes.noResult();
    }

    private void append(byte[] bytes) {
        log.append(Arrays.copyOf(bytes, Math.min(bytes.length, log.room())));
    }
}
