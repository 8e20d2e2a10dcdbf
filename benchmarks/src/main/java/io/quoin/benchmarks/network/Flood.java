package io.quoin.benchmarks.network;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends messages as fast as the other side takes them. A message begins with the flood's number, its own, and after how
 * many a receipt is wanted, 32 bits each; a receipt has the flood's number and how many messages of it came. One flood at
 * a time.
 */
final class Flood {

    /** Of the messages in flight, the part after which a receipt comes. */
    private static final int RECEIPTS_IN_FLIGHT = 4;

    private static final int HEADER_BYTES = 3 * Integer.BYTES;
    private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int PROBES = 1_000;

    private final Consumer<byte[]> send;
    private volatile int number;
    private volatile Receipts receipts = new Receipts();

    /** @param send hands a message to the network, or throws */
    Flood(Consumer<byte[]> send) {
        this.send = send;
    }

    /** Takes a receipt, from any thread. */
    void receipt(byte[] receipt) {
        ByteBuffer fields = ByteBuffer.wrap(receipt);
        if (fields.getInt() == number) {
            receipts.received(fields.getInt());
        }
    }

    /**
     * Sends messages once the other side is there.
     *
     * @param inFlight messages that were sent and have no receipt yet, at most; it divides {@code count}
     * @return nanoseconds from the first one to the receipt for the last one
     */
    long run(int count, int size, int inFlight) throws InterruptedException {
        awaitLink();
        begin();
        byte[] content = new byte[size];
        new SplittableRandom(number).nextBytes(content);
        long start = System.nanoTime();
        for (int sent = 0; sent < count; sent++) {
            receipts.require(sent + 1 - inFlight);
            send.accept(message(content, sent, inFlight / RECEIPTS_IN_FLIGHT));
        }
        receipts.require(count);
        return System.nanoTime() - start;
    }

    /** Nothing announces that a topic's links are made, so messages follow until a receipt for one comes. */
    private void awaitLink() throws InterruptedException {
        begin();
        for (int probe = 0; probe < PROBES; probe++) {
            send.accept(message(new byte[HEADER_BYTES], probe, 1));
            if (receipts.await(1, PROBE_NANOS)) {
                return;
            }
        }
        throw new IllegalStateException("The other side takes no messages");
    }

    private void begin() {
        receipts = new Receipts();
        number++;
    }

    private byte[] message(byte[] content, int index, int receiptEvery) {
        byte[] message = content.clone();
        ByteBuffer.wrap(message).putInt(number).putInt(index).putInt(receiptEvery);
        return message;
    }
}
