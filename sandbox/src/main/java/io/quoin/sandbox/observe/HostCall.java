package io.quoin.sandbox.observe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call of a host function, with everything in which two engines could differ.
 *
 * @param guest who called: 0 is the challenge, 1 the first run of the agent, and so on
 * @param function module and name, such as {@code quoin_v1.sha256}
 * @param arguments raw values; the gas left is the last one of a function that charges gas of its own
 * @param read what it copied out of the guest's memory
 * @param written what it copied into it
 * @param gas what it cost
 * @param results raw values; none if the call was ended
 * @param abort why it ended the guest's call, if it did
 */
public record HostCall(
        int guest,
        String function,
        List<Long> arguments,
        MemoryUse read,
        MemoryUse written,
        long gas,
        List<Long> results,
        Optional<String> abort) {

    public HostCall {
        arguments = List.copyOf(arguments);
        results = List.copyOf(results);
    }

    @Override
    public String toString() {
        return (guest == 0 ? "" : "agent run " + guest + ": ") + function + joined(arguments, "(", ")")
                + abort.map(reason -> " aborted: " + reason).orElseGet(() -> joined(results, " = ", ""))
                + ", gas " + gas + ", read " + read + ", wrote " + written;
    }

    private static String joined(List<Long> values, String before, String after) {
        return values.isEmpty() && after.isEmpty()
                ? ""
                : values.stream().map(String::valueOf).collect(Collectors.joining(", ", before, after));
    }
}
