package io.quoin.testkit.kit.wasm.random;

import java.util.List;

/**
 * The segments of a random module that its instructions name.
 *
 * @param data indices of data segments, the more often the likelier
 * @param elements indices of element segments, likewise
 * @param tableEntries size of the table
 */
record RandomSegments(List<Integer> data, List<Integer> elements, int tableEntries) {

    static final RandomSegments NONE = new RandomSegments(List.of(), List.of(), 0);
}
