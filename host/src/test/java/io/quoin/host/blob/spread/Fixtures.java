package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobCoding;
import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.blob.coding.EncodedContent;
import io.quoin.spi.network.PeerId;
import java.util.Optional;
import java.util.Random;

/** Small contents and peers. */
final class Fixtures {

    static final BlobCoding CODING = new BlobCoding(3, 2, 64);

    private Fixtures() {}

    static byte[] content(long seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    static EncodedContent encoded(long seed, int size) {
        return EncodedContent.of(content(seed, size), CODING, Optional.empty());
    }

    static BlobManifest manifest(long seed, int size) {
        return encoded(seed, size).manifest();
    }

    static PeerId peer(int number) {
        return new PeerId("peer-%02d".formatted(number));
    }
}
