package io.quoin.plugins.bittensor.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.block.BlockHeader;
import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.events.BlockEvents;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.MetadataWriter;
import io.quoin.substrate.storage.StorageItem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A chain of finalized blocks behind a fake endpoint, with one storage for all blocks. */
public final class FakeSubstrate {

    private static final String HEADS = "heads";
    private static final byte[] ROOT = new byte[32];

    private record FakeBlock(BlockHeader header, List<byte[]> extrinsics) {}

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final List<FakeBlock> blocks = new ArrayList<>();
    private final Map<String, String> storage = new ConcurrentHashMap<>();
    private volatile Metadata metadata;
    private volatile int specVersion = 293;

    public FakeSubstrate(Metadata metadata) {
        this.metadata = metadata;
        blocks.add(new FakeBlock(new BlockHeader(ROOT, 0, ROOT, ROOT, List.of()), List.of()));
        endpoint.on("chain_getBlockHash", params -> hashOf(params.get(0).asInt()))
                .on("chain_getFinalizedHead", params -> hashOf(newest()))
                .on("chain_getHeader", params -> header(find(params.get(0)).header()))
                .on("chain_subscribeFinalizedHeads", params -> HEADS)
                .on("chain_getBlock", params -> Map.of("block", block(find(params.get(0)))))
                .on("state_getRuntimeVersion", params -> Map.of("specVersion", specVersion, "transactionVersion", 1))
                .on("state_getMetadata", params -> hex(MetadataWriter.write(this.metadata)))
                .on("state_queryStorageAt", params -> List.of(Map.of("changes", changes(params.get(0)))))
                .on("system_accountNextIndex", params -> 5);
    }

    public FakeEndpoint endpoint() {
        return endpoint;
    }

    /** Replaces the runtime. */
    public void upgrade(int newSpecVersion, Metadata newMetadata) {
        specVersion = newSpecVersion;
        metadata = newMetadata;
    }

    public void put(String item, ScaleValue value, ScaleValue... keys) {
        StorageItem entry = StorageItem.of(metadata, "SubtensorModule", item);
        storage.put(hex(entry.key(keys)), hex(entry.encode(value)));
    }

    /** Adds a finalized block whose extrinsics ended as the events say, and announces it. */
    public String finalizeBlock(List<byte[]> extrinsics, List<ScaleValue> events) {
        String hash;
        synchronized (this) {
            BlockHeader parent = blocks.get(blocks.size() - 1).header();
            BlockHeader header = new BlockHeader(parent.hash(), blocks.size(), ROOT, ROOT, List.of(new byte[] {4, 0}));
            blocks.add(new FakeBlock(header, List.copyOf(extrinsics)));
            storage.put(
                    hex(BlockEvents.item(metadata).key()),
                    hex(BlockEvents.item(metadata).encode(ScaleValue.items(events))));
            hash = hex(header.hash());
        }
        endpoint.push(HEADS, header(blocks.get(newest()).header()));
        return hash;
    }

    public String finalizeEmptyBlock() {
        return finalizeBlock(List.of(), List.of());
    }

    /** {@code ExtrinsicSuccess} of an extrinsic. */
    public static ScaleValue success(int index) {
        return event(index, "ExtrinsicSuccess", Map.of("dispatch_info", info()));
    }

    /** {@code ExtrinsicFailed} with a module's error. */
    public static ScaleValue failure(int index, int pallet, int error) {
        ScaleValue module = new ScaleValue.Fields(
                Map.of("index", ScaleValue.of(pallet), "error", ScaleValue.of(new byte[] {(byte) error, 0, 0, 0})));
        return event(
                index,
                "ExtrinsicFailed",
                Map.of("dispatch_error", new ScaleValue.Choice("Module", module), "dispatch_info", info()));
    }

    private static ScaleValue event(int index, String name, Map<String, ScaleValue> content) {
        return new ScaleValue.Fields(Map.of(
                "phase", new ScaleValue.Choice("ApplyExtrinsic", ScaleValue.of(index)),
                "event", new ScaleValue.Choice("System", new ScaleValue.Choice(name, new ScaleValue.Fields(content))),
                "topics", ScaleValue.unit()));
    }

    private static ScaleValue info() {
        return new ScaleValue.Fields(Map.of(
                "weight", new ScaleValue.Fields(Map.of("ref_time", ScaleValue.of(1), "proof_size", ScaleValue.of(1))),
                "class", new ScaleValue.Choice("Normal", ScaleValue.unit()),
                "pays_fee", new ScaleValue.Choice("No", ScaleValue.unit())));
    }

    private synchronized int newest() {
        return blocks.size() - 1;
    }

    private synchronized Object hashOf(int number) {
        return hex(blocks.get(number).header().hash());
    }

    private synchronized FakeBlock find(JsonNode hash) {
        return blocks.stream()
                .filter(block -> hex(block.header().hash()).equals(hash.asText()))
                .findFirst()
                .orElseThrow(() -> new FakeRpcError(4003, "UnknownBlock", hash.asText()));
    }

    private List<List<Object>> changes(JsonNode keys) {
        List<List<Object>> changes = new ArrayList<>();
        for (JsonNode key : keys) {
            List<Object> change = new ArrayList<>();
            change.add(key.asText());
            change.add(storage.get(key.asText()));
            changes.add(change);
        }
        return changes;
    }

    private static Map<String, Object> block(FakeBlock block) {
        return Map.of(
                "header", header(block.header()),
                "extrinsics",
                        block.extrinsics().stream().map(FakeSubstrate::hex).toList());
    }

    private static Map<String, Object> header(BlockHeader header) {
        return Map.of(
                "parentHash", hex(header.parentHash()),
                "number", "0x" + Long.toHexString(header.number()),
                "stateRoot", hex(header.stateRoot()),
                "extrinsicsRoot", hex(header.extrinsicsRoot()),
                "digest",
                        Map.of(
                                "logs",
                                header.digest().stream().map(FakeSubstrate::hex).toList()));
    }

    static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /** Registers hotkeys on a subnet in order of uid; the stake of each is a hundred times its uid. */
    public FakeSubstrate withSubnet(int netuid, byte[]... hotkeys) {
        ScaleValue id = ScaleValue.of(netuid);
        put("NetworksAdded", ScaleValue.of(true), id);
        put("SubnetworkN", ScaleValue.of(hotkeys.length), id);
        for (int uid = 0; uid < hotkeys.length; uid++) {
            put("Keys", ScaleValue.of(hotkeys[uid]), id, ScaleValue.of(uid));
            put("TotalHotkeyAlpha", ScaleValue.of(100L * uid), ScaleValue.of(hotkeys[uid]), id);
        }
        return this;
    }
}
