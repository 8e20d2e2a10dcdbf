package io.quoin.host.plugin.unloading;

import java.util.List;

/**
 * What was found of an unloaded plugin.
 *
 * @param collected whether its class loader was collected, and so all of its classes and objects
 * @param remains what of it is still there, for people; if the loader was not collected, at least one line says why or
 *     that the reason is not known
 */
public record LeakReport(boolean collected, List<String> remains) {

    public LeakReport {
        remains = List.copyOf(remains);
    }
}
