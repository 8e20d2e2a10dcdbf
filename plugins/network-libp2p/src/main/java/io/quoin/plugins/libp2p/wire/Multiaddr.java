package io.quoin.plugins.libp2p.wire;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A self-describing network address such as {@code /ip4/127.0.0.1/tcp/4001/p2p/12D3Koo...}.
 *
 * @see <a href="https://github.com/multiformats/multiaddr">multiformats multiaddr</a>
 */
public final class Multiaddr {

    private static final int MAX_PARTS = 16;
    private static final int MAX_BYTES = 1024;

    private record Segment(AddressPart part, byte[] value) {}

    private final List<Segment> segments;

    private Multiaddr(List<Segment> segments) {
        this.segments = List.copyOf(segments);
    }

    /**
     * Reads the text form.
     *
     * @throws QuoinException with {@code NET_ADDRESS} if it is not a multiaddr of known parts
     */
    public static Multiaddr parse(String text) {
        String[] words = text.split("/", -1);
        if (words.length < 2 || words.length > 2 * MAX_PARTS || !words[0].isEmpty() || text.length() > MAX_BYTES) {
            throw refused(text, "it must start with '/' and have 1 to " + MAX_PARTS + " parts");
        }
        List<Segment> segments = new ArrayList<>();
        int i = 1;
        while (i < words.length) {
            String name = words[i++];
            AddressPart part =
                    AddressPart.named(name).orElseThrow(() -> refused(text, "the part '" + name + "' is not known"));
            String value = "";
            if (part.value() != AddressValue.NONE) {
                if (i == words.length) {
                    throw refused(text, "the part '" + name + "' has no value");
                }
                value = words[i++];
            }
            try {
                segments.add(new Segment(part, part.value().parse(value)));
            } catch (IllegalArgumentException e) {
                throw refused(text, String.valueOf(e.getMessage()));
            }
        }
        return new Multiaddr(segments);
    }

    /** Reads the binary form; empty if a part is malformed or not known, since unknown parts have no length. */
    public static Optional<Multiaddr> decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Optional.empty();
        }
        ByteQueue in = new ByteQueue();
        in.append(bytes);
        List<Segment> segments = new ArrayList<>();
        try {
            while (in.available() > 0) {
                Optional<AddressPart> part = AddressPart.coded(readVarint(in));
                if (part.isEmpty() || segments.size() == MAX_PARTS) {
                    return Optional.empty();
                }
                int size = part.get().value().size();
                long length = size == AddressValue.VARIABLE ? readVarint(in) : size;
                if (length > AddressValue.MAX_VARIABLE || length > in.available()) {
                    return Optional.empty();
                }
                byte[] value = in.read((int) length);
                part.get().value().format(value);
                segments.add(new Segment(part.get(), value));
            }
        } catch (QuoinException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return segments.isEmpty() ? Optional.empty() : Optional.of(new Multiaddr(segments));
    }

    /** The binary form. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Segment segment : segments) {
            Varint.write(out, segment.part.code());
            if (segment.part.value().size() == AddressValue.VARIABLE) {
                Varint.write(out, segment.value.length);
            }
            out.writeBytes(segment.value);
        }
        return out.toByteArray();
    }

    /** The text of the first part of a kind. */
    public Optional<String> value(AddressPart part) {
        return segments.stream()
                .filter(segment -> segment.part == part)
                .map(segment -> part.value().format(segment.value))
                .findFirst();
    }

    /** The kinds of the parts, in order. */
    public List<AddressPart> parts() {
        return segments.stream().map(Segment::part).toList();
    }

    /** This address followed by a peer. */
    public Multiaddr withPeer(byte[] multihash) {
        List<Segment> longer = new ArrayList<>(segments);
        longer.add(new Segment(AddressPart.P2P, multihash.clone()));
        return new Multiaddr(longer);
    }

    /** This address without the peer at its end, if there is one. */
    public Multiaddr withoutPeer() {
        int last = segments.size() - 1;
        return last >= 0 && segments.get(last).part == AddressPart.P2P
                ? new Multiaddr(segments.subList(0, last))
                : this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Multiaddr that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            text.append('/').append(segment.part.text());
            if (segment.part.value() != AddressValue.NONE) {
                text.append('/').append(segment.part.value().format(segment.value));
            }
        }
        return text.toString();
    }

    private static long readVarint(ByteQueue in) {
        int length = Varint.completeLength(in);
        return Varint.decode(in.read(length));
    }

    private static QuoinException refused(String text, String reason) {
        return new QuoinException(
                NetworkError.NET_ADDRESS,
                "The address '" + text + "' cannot be used: " + reason
                        + ". Expected something like /ip4/192.0.2.1/tcp/4001/p2p/12D3Koo...");
    }
}
