package io.quoin.testkit.kit.wasm.differential;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A program on which engines disagree, or which one of them failed.
 *
 * @param transcripts by engine
 */
public record Difference(Program program, Map<String, Execution.Transcript> transcripts) {

    /** The first line at which each engine leaves the others, and what it broke. */
    @Override
    public String toString() {
        List<List<String>> lines = transcripts.values().stream()
                .map(transcript -> transcript.lines().lines().toList())
                .toList();
        int shortest = lines.stream().mapToInt(List::size).min().orElse(0);
        int same = 0;
        while (same < shortest && allEqual(lines, same)) {
            same++;
        }
        int first = same;
        return transcripts.entrySet().stream()
                .map(one -> one.getKey() + ": " + line(one.getValue(), first) + " "
                        + one.getValue().broken())
                .collect(Collectors.joining("\n"));
    }

    private static boolean allEqual(List<List<String>> lines, int index) {
        return lines.stream().map(all -> all.get(index)).distinct().count() == 1;
    }

    private static String line(Execution.Transcript transcript, int index) {
        return transcript.lines().lines().skip(index).findFirst().orElse("(end)");
    }
}
