package io.quoin.host.api;

import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.spread.SliceStatus;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcParams;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The way in for content, and what is here of it. */
public final class BlobApi {

    private final BlobStore blobs;
    private final Optional<Function<Hash, List<SliceStatus>>> slices;

    /** @param slices what is kept of a content in slices; empty if the network has no DHT to spread them */
    public BlobApi(BlobStore blobs, Optional<Function<Hash, List<SliceStatus>>> slices) {
        this.blobs = blobs;
        this.slices = slices;
    }

    /**
     * {@code blob_put}: the content in base64; answers with its hash. It is on disk then. {@code blob_status}: what this
     * node has of a content, and knows of its slices; for its operator alone, since all of the content is read for it.
     */
    public List<RpcMethod> methods() {
        return List.of(
                new RpcMethod(
                        "blob_put",
                        List.of("content"),
                        params -> Map.of(
                                "hash", blobs.put(params.base64("content")).toHex())),
                RpcMethod.administrative("blob_status", List.of("hash"), this::status));
    }

    private Map<String, Object> status(RpcParams params) {
        Hash hash = params.hash("hash");
        return BlobFacts.of(hash, blobs.copy(hash), slices.map(kept -> kept.apply(hash)));
    }
}
