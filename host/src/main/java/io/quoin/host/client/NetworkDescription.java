package io.quoin.host.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.egress.Destination;
import io.quoin.host.egress.NetworkGrant;
import io.quoin.sandbox.egress.NetworkLimits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a description says of the network: false, or an object with {@code allow}, and limits in place of
 * {@link NetworkLimits#STANDARD}.
 */
final class NetworkDescription extends JsonDeserializer<Optional<NetworkGrant>> {

    /** What the object holds. */
    private record Granted(List<String> allow, int requests, int bytesUp, int bytesDown, int timeMs) {

        NetworkGrant grant() {
            return new NetworkGrant(
                    allow.stream().map(Destination::read).toList(),
                    new NetworkLimits(requests, bytesUp, bytesDown, timeMs));
        }
    }

    @Override
    public Optional<NetworkGrant> deserialize(JsonParser in, DeserializationContext context) throws IOException {
        JsonNode found = context.readTree(in);
        if (found.isBoolean() && !found.booleanValue()) {
            return Optional.empty();
        }
        if (!(found instanceof ObjectNode network)) {
            return context.reportInputMismatch(
                    this,
                    "network is false, or says what may be reached: {\"allow\": [\"api.example.com:443\"]}; found %s",
                    found);
        }
        try {
            return Optional.of(context.readTreeAsValue(withDefaults(network), Granted.class)
                    .grant());
        } catch (IllegalArgumentException e) {
            return context.reportInputMismatch(this, "%s", e.getMessage());
        }
    }

    private static ObjectNode withDefaults(ObjectNode network) {
        NetworkLimits standard = NetworkLimits.STANDARD;
        ChallengeFile.absent(network, "requests", standard.requests());
        ChallengeFile.absent(network, "bytesUp", standard.bytesUp());
        ChallengeFile.absent(network, "bytesDown", standard.bytesDown());
        ChallengeFile.absent(network, "timeMs", standard.timeMillis());
        return network;
    }
}
