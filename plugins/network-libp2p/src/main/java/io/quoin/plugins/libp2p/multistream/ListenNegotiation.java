package io.quoin.plugins.libp2p.multistream;

import io.quoin.plugins.libp2p.wire.ByteSource;
import io.quoin.plugins.libp2p.wire.Malformed;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The answering side: sends its header without waiting, accepts the first proposal that it speaks. */
public final class ListenNegotiation implements Negotiation {

    private final Predicate<String> spoken;
    private boolean headerSeen;
    private int refusals;

    public ListenNegotiation(Predicate<String> spoken) {
        this.spoken = spoken;
    }

    @Override
    public byte[] opening() {
        return Multistream.message(Multistream.HEADER);
    }

    @Override
    public Optional<String> receive(ByteSource in, Consumer<byte[]> out) {
        for (String message = Multistream.poll(in); message != null; message = Multistream.poll(in)) {
            if (!headerSeen) {
                if (!message.equals(Multistream.HEADER)) {
                    throw Malformed.bytes("The peer does not speak multistream-select 1.0");
                }
                headerSeen = true;
            } else if (spoken.test(message)) {
                out.accept(Multistream.message(message));
                return Optional.of(message);
            } else {
                refusals++;
                if (refusals == Multistream.MAX_ROUNDS) {
                    throw Malformed.bytes("The peer proposed 32 protocols that are not spoken here");
                }
                out.accept(Multistream.message(Multistream.NOT_AVAILABLE));
            }
        }
        return Optional.empty();
    }
}
