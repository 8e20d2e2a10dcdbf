package io.quoin.spi.network;

/**
 * A peer's identity in the network's own text form (libp2p: base58 of the public key's multihash).
 *
 * @param text 1 to 128 printable ASCII characters
 */
public record PeerId(String text) implements Comparable<PeerId> {

    public PeerId {
        if (text.isEmpty() || text.length() > 128 || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("Not a peer id: '" + text + "'");
        }
    }

    @Override
    public int compareTo(PeerId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
