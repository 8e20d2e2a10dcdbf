package io.quoin.host.cli.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.terminal.ByteCount;
import io.quoin.host.cli.terminal.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a node knows of a content, for people. */
final class ContentReport {

    private static final String HERE = "this node";

    private ContentReport() {}

    /** @param status as {@code blob_status} answers */
    static String of(JsonNode status, boolean colours) {
        StringBuilder text = new StringBuilder();
        line(text, "content", status.path("hash").asText());
        line(text, "whole", whole(status));
        JsonNode manifests = status.path("manifests");
        if (!status.path("spread").asBoolean()) {
            line(text, "slices", "the network has no DHT and spreads none");
        } else if (manifests.isEmpty()) {
            line(text, "slices", "none here");
        }
        manifests.forEach(manifest -> append(text, manifest, colours));
        return text.toString();
    }

    private static String whole(JsonNode status) {
        return switch (status.path("whole").asText()) {
            case "present" -> ByteCount.of(status.path("wholeBytes").asLong());
            case "damaged" -> "DAMAGED; it is fetched anew when it is needed";
            default -> "not here";
        };
    }

    private static void append(StringBuilder text, JsonNode manifest, boolean colours) {
        JsonNode look = manifest.path("look");
        text.append('\n');
        line(text, "manifest", manifest.path("manifest").asText());
        line(text, "coding", coding(manifest));
        line(text, "packed", packed(manifest));
        line(text, "announced", manifest.path("announced").asBoolean() ? "yes" : "not yet");
        line(text, "looked", look.isObject() ? looked(look) : "not yet since the node started");
        line(text, "repaired", repaired(manifest.path("repair")));
        text.append(holders(manifest).render(colours));
    }

    private static String coding(JsonNode manifest) {
        int data = manifest.path("dataSlices").asInt();
        int chunks = manifest.path("chunks").asInt();
        return data + " of " + slices(manifest) + " slices give it back; "
                + chunks + (chunks == 1 ? " chunk" : " chunks") + " of at most "
                + ByteCount.of(manifest.path("chunkBytes").asLong())
                + (manifest.path("encrypted").asBoolean() ? ", encrypted" : ", not encrypted");
    }

    private static String packed(JsonNode manifest) {
        return ByteCount.of(manifest.path("bytes").asLong()) + " as "
                + ByteCount.of(manifest.path("packedBytes").asLong()) + " ("
                + manifest.path("packing").asText() + "), a slice has "
                + ByteCount.of(manifest.path("sliceBytes").asLong());
    }

    private static String looked(JsonNode look) {
        JsonNode missing = look.path("missing");
        String found = missing.isEmpty()
                ? "every slice is kept"
                : "nobody showed " + numbers(missing) + ", "
                        + look.path("roundsMissing").asInt() + " times in a row";
        return second(look) + ": " + found
                + (look.path("lost").asBoolean() ? "; LOST: too few are left to give it back" : "");
    }

    /** When something happened, to the second. */
    private static Instant second(JsonNode event) {
        return Instant.parse(event.path("at").asText()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String repaired(JsonNode repair) {
        return repair.isObject()
                ? second(repair) + ": " + numbers(repair.path("slices")) + " by "
                        + repair.path("by").asText()
                : "nothing by this node since it started";
    }

    /** What is here is known; what others keep is as it was shown at the last look. */
    private static Table holders(JsonNode manifest) {
        Table table = Table.of(">slice", "kept by");
        JsonNode look = manifest.path("look");
        for (int slice = 0; slice < slices(manifest); slice++) {
            List<String> holders = new ArrayList<>();
            if (contains(manifest.path("kept"), slice)) {
                holders.add(HERE);
            }
            int wanted = slice;
            look.path("holders").properties().forEach(holder -> {
                if (contains(holder.getValue(), wanted)) {
                    holders.add(holder.getKey());
                }
            });
            String nobody = look.isObject() ? "nobody" : "not known yet";
            table.row(slice, holders.isEmpty() ? nobody : String.join(", ", holders));
        }
        return table;
    }

    private static int slices(JsonNode manifest) {
        return manifest.path("dataSlices").asInt()
                + manifest.path("paritySlices").asInt();
    }

    private static boolean contains(JsonNode slices, int slice) {
        return StreamSupport.stream(slices.spliterator(), false).anyMatch(number -> number.asInt() == slice);
    }

    private static String numbers(JsonNode slices) {
        return StreamSupport.stream(slices.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", ", "slices ", ""));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-10s  %s%n", name, value));
    }
}
