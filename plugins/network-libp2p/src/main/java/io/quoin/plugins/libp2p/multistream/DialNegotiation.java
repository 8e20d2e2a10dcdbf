package io.quoin.plugins.libp2p.multistream;

import io.quoin.plugins.libp2p.wire.ByteSource;
import io.quoin.plugins.libp2p.wire.Malformed;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The proposing side: sends the header with the first proposal, and the next one after each refusal. */
public final class DialNegotiation implements Negotiation {

    private final List<String> proposals;
    private int current;
    private boolean headerSeen;

    /**
     * @param proposals 1 to 32 protocols, the preferred one first
     */
    public DialNegotiation(List<String> proposals) {
        if (proposals.isEmpty() || proposals.size() > Multistream.MAX_ROUNDS) {
            throw new IllegalArgumentException("Expected 1 to 32 protocols, found " + proposals.size());
        }
        this.proposals = List.copyOf(proposals);
    }

    @Override
    public byte[] opening() {
        return Multistream.headerAnd(proposals.get(0));
    }

    @Override
    public Optional<String> receive(ByteSource in, Consumer<byte[]> out) {
        for (String message = Multistream.poll(in); message != null; message = Multistream.poll(in)) {
            if (!headerSeen) {
                if (!message.equals(Multistream.HEADER)) {
                    throw Malformed.bytes("The peer does not speak multistream-select 1.0");
                }
                headerSeen = true;
            } else if (message.equals(proposals.get(current))) {
                return Optional.of(message);
            } else if (message.equals(Multistream.NOT_AVAILABLE)) {
                proposeNext(out);
            } else {
                throw Malformed.bytes("The peer answered a protocol proposal with another protocol");
            }
        }
        return Optional.empty();
    }

    private void proposeNext(Consumer<byte[]> out) {
        current++;
        if (current == proposals.size()) {
            throw Malformed.bytes("The peer speaks none of " + proposals);
        }
        out.accept(Multistream.message(proposals.get(current)));
    }
}
