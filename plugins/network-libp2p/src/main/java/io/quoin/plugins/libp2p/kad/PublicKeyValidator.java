package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.identity.PublicKey;
import io.quoin.plugins.libp2p.identity.Sha256;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.RecordValidator;
import java.util.Arrays;
import java.util.List;

/**
 * The namespace {@code pk}: a public key under its peer id's multihash, or under the SHA-256 multihash of its protobuf
 * form, which js-libp2p takes for keys of every length.
 */
final class PublicKeyValidator implements RecordValidator {

    static final String NAMESPACE = "pk";

    @Override
    public boolean validate(byte[] key, byte[] value) {
        byte[] suffix = RecordKey.parse(key).map(RecordKey::rest).orElseThrow();
        try {
            PublicKey owner = PublicKey.decode(value);
            return Arrays.equals(owner.encode(), value)
                    && (Arrays.equals(suffix, PeerIds.multihash(PeerIds.of(owner)))
                            || Arrays.equals(suffix, sha256Multihash(value)));
        } catch (QuoinException malformed) {
            return false;
        }
    }

    /** All valid values are the same key. */
    @Override
    public int select(byte[] key, List<byte[]> values) {
        return 0;
    }

    private static byte[] sha256Multihash(byte[] value) {
        return ContentKey.multihash(Sha256.of(value));
    }
}
