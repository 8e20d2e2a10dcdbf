package io.quoin.host.api;

import io.quoin.host.blob.BlobStore;
import io.quoin.host.rpc.RpcMethod;
import java.util.List;
import java.util.Map;

/** The way in for content. */
public final class BlobApi {

    private final BlobStore blobs;

    public BlobApi(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** {@code blob_put}: the content in base64; answers with its hash. It is on disk then. */
    public List<RpcMethod> methods() {
        return List.of(new RpcMethod(
                "blob_put",
                List.of("content"),
                params -> Map.of("hash", blobs.put(params.base64("content")).toHex())));
    }
}
