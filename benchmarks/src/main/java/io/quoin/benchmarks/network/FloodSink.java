package io.quoin.benchmarks.network;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Counts the messages of a {@link Flood} and sends the receipts. Called by one thread at a time. */
final class FloodSink {

    private final Consumer<byte[]> send;
    private int flood;
    private int received;

    /** @param send hands a receipt to the network, or throws */
    FloodSink(Consumer<byte[]> send) {
        this.send = send;
    }

    void take(byte[] message) {
        ByteBuffer fields = ByteBuffer.wrap(message);
        int number = fields.getInt();
        int receiptEvery = fields.getInt(2 * Integer.BYTES);
        received = number == flood ? received + 1 : 1;
        flood = number;
        if (received % receiptEvery == 0) {
            send.accept(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(number)
                    .putInt(received)
                    .array());
        }
    }
}
