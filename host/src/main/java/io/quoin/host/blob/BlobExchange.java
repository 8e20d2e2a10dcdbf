package io.quoin.host.blob;

import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
     * {@code BLOB_UNAVAILABLE} when every connected peer was asked in vain, or with the store's reason not to keep it.
     */
    public CompletableFuture<byte[]> fetch(Hash hash) {
        return stored(hash)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() ->
                        fetchFrom(network.peers().stream().map(PeerInfo::id).toList(), hash));
    }

    /** A damaged copy counts as missing: what a peer sends replaces it. */
    private Optional<byte[]> stored(Hash hash) {
        try {
            return blobs.get(hash);
        } catch (QuoinException e) {
            LOG.error("A stored content is fetched anew: {}", e.toString());
            return Optional.empty();
        }
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
                .handle((answer, failure) -> failure == null ? content(answer, hash, peer) : failed(failure, peer))
                .thenCompose(content ->
                        content.map(this::keep).orElseGet(() -> fetchFrom(peers.subList(1, peers.size()), hash)));
    }

    private static Optional<byte[]> failed(Throwable failure, PeerId peer) {
        LOG.debug("Peer {} does not answer for content: {}", peer, FailureText.of(failure));
        return Optional.empty();
    }

    private static Optional<byte[]> content(byte[] answer, Hash hash, PeerId peer) {
        if (Arrays.equals(answer, ABSENT)) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(answer, Math.min(1, answer.length), answer.length);
        if (answer.length == 0 || answer[0] != PRESENT || !Hash.sha256(content).equals(hash)) {
            LOG.warn("Peer {} sent other content than {}", peer, hash);
            return Optional.empty();
        }
        return Optional.of(content);
    }

    /** What the store refuses would be refused from every other peer as well. */
    private CompletableFuture<byte[]> keep(byte[] content) {
        blobs.put(content);
        return CompletableFuture.completedFuture(content);
    }

    private static byte[] present(byte[] content) {
        byte[] answer = new byte[content.length + 1];
        answer[0] = PRESENT;
        System.arraycopy(content, 0, answer, 1, content.length);
        return answer;
    }
}
