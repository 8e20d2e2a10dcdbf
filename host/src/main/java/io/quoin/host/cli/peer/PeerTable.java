package io.quoin.host.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.terminal.Table;
import java.util.Locale;

/** Connected peers for people. */
public final class PeerTable {

    private static final double MICROS_PER_MILLI = 1000.0;

    private PeerTable() {}

    /** @param peers as {@code system_status} lists them */
    public static Table of(JsonNode peers) {
        Table table = Table.of("peer", "address", ">rtt ms", ">in", ">out");
        for (JsonNode peer : peers) {
            JsonNode micros = peer.path("roundTripMicros");
            table.row(
                    peer.path("id").asText(),
                    peer.path("address").asText(),
                    micros.isNull() ? "-" : String.format(Locale.ROOT, "%.2f", micros.asLong() / MICROS_PER_MILLI),
                    peer.path("bytesReceived").asText(),
                    peer.path("bytesSent").asText());
        }
        return table;
    }
}
