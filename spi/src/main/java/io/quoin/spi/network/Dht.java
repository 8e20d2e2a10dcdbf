package io.quoin.spi.network;

import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Small records and the whereabouts of content, kept by the peers that are nearest to their keys. Safe from any thread.
 * Nothing found here is believed: a record counts only if its namespace's validator takes it, and a provider only for
 * what it then delivers.
 *
 * <p>A record's key is {@code /<namespace>/<rest>}: a namespace of 1 to 32 visible ASCII characters without a slash, and
 * a rest of any bytes; at most 256 bytes in all. A key of another form, or whose namespace nobody validates here, is
 * refused with an {@link IllegalArgumentException}; a value of more than 8 KiB with {@code NET_TOO_LARGE}. A lookup by
 * a node that knows no peer which serves the DHT fails with {@code NET_UNREACHABLE}, and what is asked for while too much
 * waits already with {@code NET_OVERLOADED}: it may be asked for again later.
 */
public interface Dht {

    /**
     * Judges the records of a namespace from now on. A second validator of a namespace is refused with an
     * {@link IllegalArgumentException}. The namespace {@code pk}, of public keys under their peer ids, has one already.
     */
    Subscription validate(String namespace, RecordValidator validator);

    /**
     * Stores a record at the peers nearest to its key, and stores it again while this node runs.
     *
     * @return how many peers took it, at least 1; fails with {@code NET_UNREACHABLE} if none did, and with
     *     {@code NET_RECORD} if the validator refuses the value, or this node knows a better one
     */
    CompletableFuture<Integer> put(byte[] key, byte[] value);

    /** The best valid value under a key that the peers nearest to it, or this node, have. */
    CompletableFuture<Optional<byte[]>> get(byte[] key);

    /**
     * Announces to the peers nearest to a content's hash that this node has the content, and announces it again while
     * this node runs.
     *
     * @return how many peers were told, at least 1; fails with {@code NET_UNREACHABLE} if none was
     */
    CompletableFuture<Integer> provide(Hash content);

    /** Announces no more that this node has a content. What others were told expires within two days. */
    void unprovide(Hash content);

    /**
     * Peers that announced a content, without this node.
     *
     * @param max at least 1; the search ends when so many are found
     */
    CompletableFuture<List<Provider>> findProviders(Hash content, int max);

    /**
     * Connects with a provider, at the addresses it says, or where peers near its id say if it says none. Completes at
     * once if it is connected. Unlike {@link PeerNetwork#connect} this promises nothing for later: a connection that was
     * made for it may be closed when others are needed, and is not dialled again.
     *
     * @return fails with {@code NET_UNREACHABLE}, or the reason why the last address could not be dialled
     */
    CompletableFuture<PeerId> reach(Provider provider);

    /** Where a peer says it listens, if anybody near its id knows; multiaddrs that end in {@code /p2p/<id>}. */
    CompletableFuture<List<String>> findPeer(PeerId peer);
}
