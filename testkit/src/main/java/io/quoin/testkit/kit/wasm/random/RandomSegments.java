package io.quoin.testkit.kit.wasm.random;

import java.util.List;

/**
 * The passive segments of a random module.
 *
 * @param data indices of data segments
 * @param elements indices of element segments
 * @param tableEntries size of the table
 */
record RandomSegments(List<Integer> data, List<Integer> elements, int tableEntries) {

    static final RandomSegments NONE = new RandomSegments(List.of(), List.of(), 0);
}
