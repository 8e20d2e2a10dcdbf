package io.quoin.host.blob;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves content to peers and fetches what is missing, one peer after the other.
 *
 * <p>A request is the 32-byte hash; an answer is one byte, 1 if the content follows and 0 if the peer lacks it. An answer
 * with another hash is thrown away, and the next peer is asked.
 */
public final class BlobExchange implements AutoCloseable {

    /** How long one peer may take for an answer. */
    public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    private static final byte[] ABSENT = {0};
    private static final byte PRESENT = 1;
    private static final Logger LOG = LoggerFactory.getLogger(BlobExchange.class);

    private final PeerNetwork network;
    private final String protocol;
    private final BlobStore blobs;
    private final Subscription subscription;

    public BlobExchange(PeerNetwork network, String protocol, BlobStore blobs) {
        this.network = network;
        this.protocol = protocol;
        this.blobs = blobs;
        this.subscription = network.serve(protocol, Hash.SIZE, this::answer);
    }

    /**
     * The content of a hash, from the store or from a connected peer; what comes from a peer is kept. Fails with
     * {@code BLOB_UNAVAILABLE} when every connected peer was asked in vain.
     */
    public CompletableFuture<byte[]> fetch(Hash hash) {
        return blobs.get(hash)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() ->
                        fetchFrom(network.peers().stream().map(PeerInfo::id).toList(), hash));
    }

    @Override
    public void close() {
        subscription.close();
    }

    private byte[] answer(PeerId from, byte[] request) {
        if (request.length != Hash.SIZE) {
            throw new IllegalArgumentException("Expected a hash of 32 bytes, found " + request.length);
        }
        return blobs.get(new Hash(request)).map(BlobExchange::present).orElse(ABSENT);
    }

    private CompletableFuture<byte[]> fetchFrom(List<PeerId> peers, Hash hash) {
        if (peers.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new QuoinException(BlobError.BLOB_UNAVAILABLE, "No connected peer has " + hash));
        }
        PeerId peer = peers.get(0);
        return network.request(peer, protocol, hash.toBytes(), 1 + blobs.maxBlobBytes(), ANSWER_TIMEOUT)
                .thenApply(answer -> keep(answer, hash))
                .exceptionallyCompose(failure -> {
                    LOG.debug("Peer {} has no {}: {}", peer, hash.shortHex(), failure.toString());
                    return fetchFrom(peers.subList(1, peers.size()), hash);
                });
    }

    private byte[] keep(byte[] answer, Hash hash) {
        if (Arrays.equals(answer, ABSENT)) {
            throw new QuoinException(BlobError.BLOB_UNAVAILABLE, "The peer lacks the content");
        }
        byte[] content = Arrays.copyOfRange(answer, Math.min(1, answer.length), answer.length);
        if (answer.length == 0 || answer[0] != PRESENT || !Hash.sha256(content).equals(hash)) {
            throw new QuoinException(BlobError.BLOB_WRONG, "The peer sent other content");
        }
        blobs.put(content);
        return content;
    }

    private static byte[] present(byte[] content) {
        byte[] answer = new byte[content.length + 1];
        answer[0] = PRESENT;
        System.arraycopy(content, 0, answer, 1, content.length);
        return answer;
    }
}
