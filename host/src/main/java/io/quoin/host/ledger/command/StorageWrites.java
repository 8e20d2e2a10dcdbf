package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.sandbox.storage.StorageOverlay;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What one evaluation writes to its challenge's storage.
 *
 * @param writes in unsigned order of key, each key once; at most 256 with 32 KiB of keys and values
 */
public record StorageWrites(List<StorageWrite> writes) {

    /** No writes. */
    public static final StorageWrites NONE = new StorageWrites(List.of());

    private static final byte[] DOMAIN = "quoin/storage-writes/1".getBytes(StandardCharsets.US_ASCII);

    public StorageWrites {
        writes = List.copyOf(writes);
        long bytes = writes.stream().mapToLong(StorageWrite::bytes).sum();
        if (writes.size() > StorageOverlay.MAX_WRITES || bytes > StorageOverlay.MAX_WRITE_BYTES) {
            throw new IllegalArgumentException("An evaluation writes at most " + StorageOverlay.MAX_WRITES
                    + " keys and " + StorageOverlay.MAX_WRITE_BYTES + " bytes, found " + writes.size() + " and "
                    + bytes);
        }
        for (int i = 1; i < writes.size(); i++) {
            byte[] before = writes.get(i - 1).key().toBytes();
            if (Arrays.compareUnsigned(before, writes.get(i).key().toBytes()) >= 0) {
                throw new IllegalArgumentException("The written keys are not in ascending order, each once");
            }
        }
    }

    /** SHA-256 over a domain tag and the encoding; {@link Hash#ZERO} if there are none. */
    public Hash hash() {
        if (writes.isEmpty()) {
            return Hash.ZERO;
        }
        CanonicalWriter out = new CanonicalWriter();
        encode(out);
        return Hash.sha256(DOMAIN, out.toBytes());
    }

    /** Writes the list. */
    public void encode(CanonicalWriter out) {
        out.list(writes, (target, write) -> write.encode(target));
    }

    /** Reads a list. */
    public static StorageWrites decode(CanonicalReader in) {
        return new StorageWrites(in.list(StorageOverlay.MAX_WRITES, StorageWrite::decode));
    }
}
