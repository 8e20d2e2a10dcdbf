package io.quoin.host.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.terminal.ByteCount;
import io.quoin.host.cli.terminal.Table;
import java.util.Locale;
import java.util.function.LongFunction;

/** Connected peers for people. */
public final class PeerTable {

    private static final String UNKNOWN = "-";
    private static final double MICROS_PER_MILLI = 1000.0;
    private static final double PER_MILLE_PER_PERCENT = 10.0;

    private PeerTable() {}

    /** @param peers as {@code system_status} lists them */
    public static Table of(JsonNode peers) {
        Table table = Table.of("peer", "address", ">rtt ms", ">loss %", ">in/s", ">out/s", ">in", ">out");
        for (JsonNode peer : peers) {
            table.row(
                    peer.path("id").asText(),
                    peer.path("address").asText(),
                    known(peer.path("roundTripMicros"), micros -> decimal("%.2f", micros / MICROS_PER_MILLI)),
                    known(peer.path("lossPermille"), loss -> decimal("%.1f", loss / PER_MILLE_PER_PERCENT)),
                    known(peer.path("receivedPerSecond"), ByteCount::of),
                    known(peer.path("sentPerSecond"), ByteCount::of),
                    known(peer.path("bytesReceived"), ByteCount::of),
                    known(peer.path("bytesSent"), ByteCount::of));
        }
        return table;
    }

    private static String known(JsonNode figure, LongFunction<String> text) {
        return figure.isIntegralNumber() ? text.apply(figure.asLong()) : UNKNOWN;
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
