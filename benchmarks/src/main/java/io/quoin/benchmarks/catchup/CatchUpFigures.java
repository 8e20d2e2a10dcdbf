package io.quoin.benchmarks.catchup;

import io.quoin.spi.value.Hash;

/**
 * What a catch-up took.
 *
 * @param nanos from the start of consensus to the last block
 * @param processorNanos of all threads of the process
 * @param busiest the thread that worked most
 * @param writtenBytes what the process had the disk write
 * @param stateRoot after the last block
 */
record CatchUpFigures(long nanos, long processorNanos, Busiest busiest, long writtenBytes, Hash stateRoot) {

    /**
     * A thread.
     *
     * @param nanos of processor time
     * @param waitedNanos in which it could have run, but had no processor
     */
    record Busiest(String thread, long nanos, long waitedNanos) {}

    /** For another process. */
    String toLine() {
        return String.join(
                " ",
                Long.toString(nanos),
                Long.toString(processorNanos),
                Long.toString(busiest.nanos()),
                Long.toString(busiest.waitedNanos()),
                Long.toString(writtenBytes),
                stateRoot.toHex(),
                busiest.thread());
    }

    static CatchUpFigures parse(String line) {
        String[] words = line.split(" ", 7);
        return new CatchUpFigures(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                new Busiest(words[6], Long.parseLong(words[2]), Long.parseLong(words[3])),
                Long.parseLong(words[4]),
                Hash.fromHex(words[5]));
    }
}
