package io.quoin.host.api;

import io.quoin.host.blob.BlobCopy;
import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.blob.spread.SliceLook;
import io.quoin.host.blob.spread.SliceRepair;
import io.quoin.host.blob.spread.SliceStatus;
import io.quoin.spi.value.Hash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** What a node knows of a content, as it is told by RPC. */
final class BlobFacts {

    private BlobFacts() {}

    /** @param slices a status for each manifest; empty if the network has no slices */
    static Map<String, Object> of(Hash hash, BlobCopy whole, Optional<List<SliceStatus>> slices) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("hash", hash.toHex());
        facts.put("whole", whole.state().name().toLowerCase(Locale.ROOT));
        facts.put("wholeBytes", whole.bytes());
        facts.put("spread", slices.isPresent());
        facts.put(
                "manifests",
                slices.orElse(List.of()).stream().map(BlobFacts::manifest).toList());
        return facts;
    }

    private static Map<String, Object> manifest(SliceStatus status) {
        BlobManifest manifest = status.manifest();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("manifest", manifest.hash().toHex());
        facts.put("bytes", manifest.size());
        facts.put("packing", manifest.packing().name().toLowerCase(Locale.ROOT));
        facts.put("packedBytes", manifest.packedBytes());
        facts.put("encrypted", manifest.encrypted());
        facts.put("dataSlices", manifest.coding().dataShards());
        facts.put("paritySlices", manifest.coding().parityShards());
        facts.put("chunkBytes", manifest.coding().chunkBytes());
        facts.put("chunks", manifest.chunks());
        facts.put("sliceBytes", manifest.sliceBytes());
        facts.put("kept", status.kept());
        facts.put("announced", status.announced());
        facts.put("look", status.look().map(BlobFacts::look).orElse(null));
        facts.put("repair", status.repair().map(BlobFacts::repair).orElse(null));
        return facts;
    }

    private static Map<String, Object> look(SliceLook look) {
        Map<String, SortedSet<Integer>> holders = new LinkedHashMap<>();
        look.holders().forEach((peer, slices) -> holders.put(peer.text(), slices));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("at", look.at().toString());
        facts.put("holders", holders);
        facts.put("missing", look.missing());
        facts.put("roundsMissing", look.roundsMissing());
        facts.put("lost", look.lost());
        return facts;
    }

    private static Map<String, Object> repair(SliceRepair repair) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("at", repair.at().toString());
        facts.put("by", repair.by().text());
        facts.put("slices", repair.slices());
        return facts;
    }
}
