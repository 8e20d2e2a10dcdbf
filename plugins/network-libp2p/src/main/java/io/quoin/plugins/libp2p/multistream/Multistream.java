package io.quoin.plugins.libp2p.multistream;

import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.wire.ByteSource;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.Varint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The messages of multistream-select: a varint length, a text, a line feed. Bytes after a message stay in the source
 * for the next layer.
 *
 * @see <a href="https://github.com/multiformats/multistream-select">multistream-select</a>
 */
public final class Multistream {

    static final String HEADER = "/multistream/1.0.0";
    static final String NOT_AVAILABLE = "na";
    static final int MAX_MESSAGE_BYTES = 1024;
    static final int MAX_ROUNDS = 32;

    private Multistream() {}

    /** One message. */
    static byte[] message(String text) {
        return Varint.prefixed((text + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** The header followed by one message. */
    static byte[] headerAnd(String text) {
        ByteQueue out = new ByteQueue();
        out.append(message(HEADER));
        out.append(message(text));
        return out.read(out.available());
    }

    /** Takes the next message if all of it is there. */
    static @Nullable String poll(ByteSource in) {
        int prefix = Varint.completeLength(in);
        if (prefix == 0) {
            return null;
        }
        byte[] form = new byte[prefix];
        for (int i = 0; i < prefix; i++) {
            form[i] = in.peek(i);
        }
        long length = Varint.decode(form);
        if (length < 1 || length > MAX_MESSAGE_BYTES) {
            throw Malformed.bytes("A negotiation message has " + length + " bytes, expected 1 to " + MAX_MESSAGE_BYTES);
        }
        if (in.available() < prefix + length) {
            return null;
        }
        byte[] message = Arrays.copyOfRange(in.read(prefix + (int) length), prefix, prefix + (int) length);
        if (message[message.length - 1] != '\n') {
            throw Malformed.bytes("A negotiation message does not end in a line feed");
        }
        return new String(message, 0, message.length - 1, StandardCharsets.UTF_8);
    }
}
