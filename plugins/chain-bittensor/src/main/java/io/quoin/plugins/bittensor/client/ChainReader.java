package io.quoin.plugins.bittensor.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.plugins.bittensor.rpc.FailoverConnection;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.value.Hash;
import io.quoin.substrate.block.BlockHeader;
import io.quoin.substrate.extrinsic.ChainIdentity;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.MetadataReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads blocks, runtimes and storage. Blocks the caller; thread-safe. Failures are {@code CHAIN_…} codes. */
public final class ChainReader {

    /** The most keys of one storage request. */
    static final int MAX_KEYS = 500;

    /** How many versions of the runtime are kept; the one used longest ago goes first. */
    static final int MAX_RUNTIMES = 4;

    private record Version(long spec, long transaction) {}

    private final FailoverConnection connection;
    private final BlockRef genesis;
    private final Map<Version, ChainRuntime> runtimes = new LinkedHashMap<>(16, 0.75f, true);

    public ChainReader(FailoverConnection connection, BlockRef genesis) {
        this.connection = connection;
        this.genesis = genesis;
    }

    /** The runtime at a block; its metadata is read once per version. */
    public ChainRuntime runtime(Hash block) {
        JsonNode json = connection.read("state_getRuntimeVersion", Hex.of(block));
        if (!json.path("specVersion").canConvertToLong()
                || !json.path("transactionVersion").canConvertToLong()) {
            throw Hex.unexpected(json, "state_getRuntimeVersion", "specVersion and transactionVersion");
        }
        Version version = new Version(
                json.get("specVersion").asLong(), json.get("transactionVersion").asLong());
        synchronized (runtimes) {
            ChainRuntime known = runtimes.get(version);
            if (known != null) {
                return known;
            }
        }
        byte[] bytes = Hex.bytes(connection.read("state_getMetadata", Hex.of(block)), "state_getMetadata");
        Metadata metadata = ProtocolErrors.translate("the runtime's metadata", () -> MetadataReader.read(bytes));
        ChainRuntime runtime = new ChainRuntime(
                new ChainIdentity(
                        version.spec(), version.transaction(), genesis.hash().toBytes()),
                metadata);
        synchronized (runtimes) {
            runtimes.put(version, runtime);
            if (runtimes.size() > MAX_RUNTIMES) {
                runtimes.remove(runtimes.keySet().iterator().next());
            }
        }
        return runtime;
    }

    /** The values of storage keys at a block, in their order; empty where nothing is stored. */
    public List<Optional<byte[]>> storage(Hash block, List<byte[]> keys) {
        List<Optional<byte[]>> values = new ArrayList<>(keys.size());
        for (int from = 0; from < keys.size(); from += MAX_KEYS) {
            values.addAll(page(block, keys.subList(from, Math.min(keys.size(), from + MAX_KEYS))));
        }
        return values;
    }

    /** The hash of the endpoint's block at a height; empty if it has none. Not necessarily finalized. */
    public Optional<Hash> blockHash(long number) {
        JsonNode json = connection.read("chain_getBlockHash", number);
        return json.isNull() ? Optional.empty() : Optional.of(Hex.hash(json, "chain_getBlockHash"));
    }

    /** A block with its extrinsics. */
    public BlockContent block(Hash hash) {
        JsonNode json = connection.read("chain_getBlock", Hex.of(hash)).path("block");
        BlockHeader header = Headers.parse(json.path("header"), hash);
        List<byte[]> extrinsics = new ArrayList<>();
        json.path("extrinsics").forEach(node -> extrinsics.add(Hex.bytes(node, "an extrinsic of a block")));
        return new BlockContent(Headers.ref(header), new Hash(header.parentHash()), extrinsics);
    }

    /** The number of the account's transactions that are included or wait in the endpoint's pool. */
    public long nextNonce(String address) {
        JsonNode json = connection.read("system_accountNextIndex", address);
        if (!json.canConvertToLong() || json.asLong() < 0) {
            throw Hex.unexpected(json, "system_accountNextIndex", "a number");
        }
        return json.asLong();
    }

    private List<Optional<byte[]>> page(Hash block, List<byte[]> keys) {
        List<String> names = keys.stream().map(Hex::of).toList();
        JsonNode json = connection.read("state_queryStorageAt", names, Hex.of(block));
        Map<String, Optional<byte[]>> found = new HashMap<>();
        for (JsonNode change : json.path(0).path("changes")) {
            JsonNode value = change.path(1);
            found.put(
                    change.path(0).asText(),
                    value.isNull() ? Optional.empty() : Optional.of(Hex.bytes(value, "a storage value")));
        }
        if (!found.keySet().containsAll(names)) {
            throw Hex.unexpected(json, "state_queryStorageAt", "a value or null for each of " + names.size() + " keys");
        }
        return names.stream().map(found::get).toList();
    }
}
