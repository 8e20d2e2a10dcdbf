package io.quoin.testkit.mock.network;

import io.quoin.spi.config.Setting;
import io.quoin.spi.error.NetworkError;
import io.quoin.testkit.mock.fault.FaultScript;
import io.quoin.testkit.mock.fault.FaultSettings;
import io.quoin.testkit.mock.fault.Scripted;
import java.time.Duration;

/** Where a peer of memory listens, and what goes wrong. */
public record MockNetworkConfig(
        @Setting(
                description = "The multiaddr to listen on, in the name space of the mock; port 0 takes a free one",
                defaultValue = "/ip4/127.0.0.1/tcp/0")
        String listen,

        @Setting(
                description = "The share of the node's one-way and topics' messages that is lost, in percent",
                defaultValue = "0",
                min = 0,
                max = 100)
        int lossPercent,

        @Setting(
                description = "How long every message of the node is under way",
                defaultValue = "0ms",
                min = 0,
                max = 60_000)
        Duration delay,

        @Setting(description = "The calls that fail, of open, connect and request")
        FaultSettings faults)
        implements Scripted<NetworkOperation> {

    public MockNetworkConfig {
        var unused = faults.script(NetworkOperation.class, NetworkError.class);
    }

    /** Listens on an address; nothing goes wrong. */
    public static MockNetworkConfig on(String listen) {
        return new MockNetworkConfig(listen, 0, Duration.ZERO, FaultSettings.none());
    }

    @Override
    public FaultScript<NetworkOperation> script() {
        return faults.script(NetworkOperation.class, NetworkError.class);
    }
}
