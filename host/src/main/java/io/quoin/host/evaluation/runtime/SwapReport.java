package io.quoin.host.evaluation.runtime;

import io.quoin.host.plugin.unloading.LeakReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an exchange did.
 *
 * @param engine name and version of the engine that evaluates now
 * @param compared how many finished submissions the new engine was compared on; 0 on a young network
 * @param drain how long evaluations were kept waiting
 * @param leaks about the unloaded plugin; absent if none was unloaded
 * @param survivors child processes that should have ended, for people
 * @param advice what the operator has to do for the exchange to outlast the node's stop; absent if nothing
 */
public record SwapReport(
        RuntimeIdentity from,
        RuntimeIdentity to,
        String engine,
        int compared,
        Duration drain,
        Optional<LeakReport> leaks,
        List<String> survivors,
        Optional<String> advice) {

    public SwapReport {
        survivors = List.copyOf(survivors);
    }

    /** Everything that is still there and should not be, for people. */
    public List<String> remains() {
        return leaks.map(leak -> Stream.concat(leak.remains().stream(), survivors.stream())
                        .toList())
                .orElse(survivors);
    }
}
