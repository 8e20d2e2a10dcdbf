package io.quoin.plugins.libp2p.identity;

import io.quoin.plugins.libp2p.wire.Base32;
import io.quoin.plugins.libp2p.wire.Base58;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.Arrays;
import java.util.Optional;

/**
 * Peer ids: the multihash of a public key's protobuf form, the key itself if it has at most 42 bytes, else its SHA-256.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md">libp2p peer ids</a>
 */
public final class PeerIds {

    private static final int MAX_INLINE = 42;
    private static final int IDENTITY = 0x00;
    private static final int SHA2_256 = 0x12;
    private static final int CID_VERSION = 1;
    private static final int LIBP2P_KEY = 0x72;

    private PeerIds() {}

    /** The id of a key. */
    public static PeerId of(PublicKey key) {
        byte[] encoded = key.encode();
        boolean inline = encoded.length <= MAX_INLINE;
        byte[] digest = inline ? encoded : Sha256.of(encoded);
        byte[] multihash = new byte[2 + digest.length];
        multihash[0] = (byte) (inline ? IDENTITY : SHA2_256);
        multihash[1] = (byte) digest.length;
        System.arraycopy(digest, 0, multihash, 2, digest.length);
        return new PeerId(Base58.encode(multihash));
    }

    /** The id with a multihash. */
    public static PeerId fromMultihash(byte[] multihash) {
        if (!isPeerHash(multihash)) {
            throw Malformed.bytes(
                    "A peer id of " + multihash.length + " bytes is neither an inlined key nor a SHA-256");
        }
        return new PeerId(Base58.encode(multihash));
    }

    /**
     * Reads an id written as base58 or as a CIDv1 in base32.
     *
     * @throws QuoinException with {@code NET_ADDRESS} if the text is neither
     */
    public static PeerId parse(String text) {
        return bytes(text).map(PeerIds::fromMultihash).orElseThrow(() -> notAnId(text));
    }

    /** The multihash of an id. */
    public static byte[] multihash(PeerId id) {
        return bytes(id.text()).orElseThrow(() -> notAnId(id.text()));
    }

    /** The public key in an id, if the id inlines it. */
    public static Optional<PublicKey> publicKey(PeerId id) {
        byte[] multihash = multihash(id);
        return multihash[0] == IDENTITY
                ? Optional.of(PublicKey.decode(Arrays.copyOfRange(multihash, 2, multihash.length)))
                : Optional.empty();
    }

    private static Optional<byte[]> bytes(String text) {
        if (text.startsWith("b")) {
            return Base32.decode(text.substring(1))
                    .filter(cid -> cid.length > 4 && cid[0] == CID_VERSION && cid[1] == LIBP2P_KEY)
                    .map(cid -> Arrays.copyOfRange(cid, 2, cid.length))
                    .filter(PeerIds::isPeerHash);
        }
        return Base58.decode(text).filter(PeerIds::isPeerHash);
    }

    private static boolean isPeerHash(byte[] multihash) {
        if (multihash.length < 3 || multihash[1] != multihash.length - 2) {
            return false;
        }
        return multihash[0] == IDENTITY && multihash[1] <= MAX_INLINE || multihash[0] == SHA2_256 && multihash[1] == 32;
    }

    private static QuoinException notAnId(String text) {
        return new QuoinException(
                NetworkError.NET_ADDRESS,
                "'" + text + "' is not a peer id; expected base58 such as 12D3Koo... or a CIDv1");
    }
}
