package io.quoin.host.egress;

import io.quoin.sandbox.egress.NetworkLimits;
import java.util.List;

/**
 * What a challenge may reach in the network, as its manifest says.
 *
 * @param allow 1 to {@link #MAX_DESTINATIONS}, each once
 */
public record NetworkGrant(List<Destination> allow, NetworkLimits limits) {

    /** The most destinations of a challenge. */
    public static final int MAX_DESTINATIONS = 16;

    public NetworkGrant {
        allow = List.copyOf(allow);
        if (allow.isEmpty()
                || allow.size() > MAX_DESTINATIONS
                || allow.stream().distinct().count() < allow.size()) {
            throw new IllegalArgumentException(
                    "network.allow lists 1 to " + MAX_DESTINATIONS + " destinations, each once, found " + allow);
        }
    }
}
