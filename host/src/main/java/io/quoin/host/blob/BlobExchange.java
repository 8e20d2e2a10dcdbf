package io.quoin.host.blob;

import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves whole content to peers, and fetches it from one after the other.
 *
 * <p>A request is the 32-byte hash, the answer a {@link ContentAnswer}. An answer with another hash is thrown away, and
 * the next peer is asked.
 */
public final class BlobExchange implements AutoCloseable {

    /** How long one peer may take for an answer. */
    public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

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
     * The content of a hash from a connected peer. Fails with {@code BLOB_UNAVAILABLE} when every connected peer was
     * asked in vain.
     */
    public CompletableFuture<byte[]> fetch(Hash hash) {
        return fetchFrom(network.peers().stream().map(PeerInfo::id).toList(), hash);
    }

    @Override
    public void close() {
        subscription.close();
    }

    private byte[] answer(PeerId from, byte[] request) {
        if (request.length != Hash.SIZE) {
            throw new IllegalArgumentException("Expected a hash of 32 bytes, found " + request.length);
        }
        return ContentAnswer.encode(blobs.get(new Hash(request)));
    }

    private CompletableFuture<byte[]> fetchFrom(List<PeerId> peers, Hash hash) {
        if (peers.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new QuoinException(BlobError.BLOB_UNAVAILABLE, "No connected peer has " + hash));
        }
        PeerId peer = peers.get(0);
        return network.request(peer, protocol, hash.toBytes(), 1 + blobs.maxBlobBytes(), ANSWER_TIMEOUT)
                .handle((answer, failure) -> failure == null ? content(answer, hash, peer) : failed(failure, peer))
                .thenCompose(content -> content.map(CompletableFuture::completedFuture)
                        .orElseGet(() -> fetchFrom(peers.subList(1, peers.size()), hash)));
    }

    private static Optional<byte[]> failed(Throwable failure, PeerId peer) {
        LOG.debug("Peer {} does not answer for content: {}", peer, FailureText.of(failure));
        return Optional.empty();
    }

    private static Optional<byte[]> content(byte[] answer, Hash hash, PeerId peer) {
        try {
            Optional<byte[]> content = ContentAnswer.decode(answer);
            if (content.isEmpty() || Hash.sha256(content.get()).equals(hash)) {
                return content;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("Peer {} answers nonsense", peer, e);
        }
        LOG.warn("Peer {} sent other content than {}", peer, hash);
        return Optional.empty();
    }
}
