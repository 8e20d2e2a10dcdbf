package io.quoin.host.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.egress.NetworkGrant;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A challenge as its author describes it, in {@code challenge.json}. Unknown and repeated keys are errors,
 * and missing ones unless it says what they are then.
 *
 * @param name what the challenge is known by
 * @param interfaceName how the module is evaluated, such as {@code quoin_v1}; the key {@code interface}
 * @param module the WebAssembly file, relative to the description
 * @param hostFunctions the functions that the module may import; {@link FunctionGrant#EVERY} alone, as if the key is absent,
 *     for all of the interface
 * @param deterministic whether every evaluation of the same comes to the same; true if the key is absent
 * @param network what it may reach; nothing if the key is absent or false
 * @param params handed to the module with every evaluation
 * @param mechanism the subnet mechanism its weights count for
 * @param emissionShare parts per million of the mechanism's emission
 */
public record ChallengeFile(
        String name,
        @JsonProperty("interface") String interfaceName,
        String module,
        List<String> hostFunctions,
        boolean deterministic,
        @JsonDeserialize(using = NetworkDescription.class) Optional<NetworkGrant> network,
        String params,
        Limits limits,
        int mechanism,
        int emissionShare) {

    public ChallengeFile {
        hostFunctions = List.copyOf(hostFunctions);
        if (network.isPresent() && deterministic) {
            throw new IllegalArgumentException(
                    "what comes from the network may differ each time: with network say" + " \"deterministic\": false");
        }
        if (network.isEmpty() && !deterministic) {
            throw new IllegalArgumentException(
                    "without network, every challenge is deterministic: leave deterministic out, or list network");
        }
    }

    /**
     * What one evaluation may use.
     *
     * @param gas units for the challenge's own code
     * @param agentGas units for the runs of the submission
     * @param memoryPages the linear memory of each module in pages of 64 KiB
     * @param outputBytes the largest output
     * @param storageKeys the most keys that the challenge keeps; 0 if the key is absent
     * @param storageBytes the most bytes of keys and values that it keeps; 0 if the key is absent
     * @param wallClockMs how long a validator tries; {@link ChallengeLimits#STANDARD_WALL_CLOCK_MILLIS} if absent
     */
    public record Limits(
            long gas,
            long agentGas,
            int memoryPages,
            int outputBytes,
            int storageKeys,
            int storageBytes,
            int wallClockMs) {}

    /** How the parser's message begins; it has no type of its own for this. */
    private static final String MISSING = "Missing creator property";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads a description. */
    public static ChallengeFile read(Path file) {
        try {
            return JSON.treeToValue(withDefaults(JSON.readTree(ClientFile.read(file))), ChallengeFile.class);
        } catch (JsonProcessingException e) {
            throw new QuoinException(
                    ClientError.CLIENT_FILE, file + " is not a challenge's description: " + reason(e), e);
        } catch (IOException e) {
            throw new QuoinException(ClientError.CLIENT_FILE, "Cannot read " + file + ": " + e, e);
        }
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "the key " + keys(unknown) + " is not known";
        }
        if (e instanceof ValueInstantiationException contradiction && contradiction.getCause() != null) {
            return String.valueOf(contradiction.getCause().getMessage());
        }
        if (e instanceof MismatchedInputException mismatch
                && e.getOriginalMessage().startsWith(MISSING)) {
            return "the key " + keys(mismatch) + " is missing";
        }
        return e.getOriginalMessage();
    }

    /** The key with those that it is below, such as {@code limits.gas}. */
    private static String keys(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining("."));
    }

    /** The limits as the network knows them. */
    public ChallengeLimits challengeLimits() {
        return new ChallengeLimits(
                limits.gas(),
                limits.agentGas(),
                limits.memoryPages(),
                limits.outputBytes(),
                new StorageQuota(limits.storageKeys(), limits.storageBytes()),
                limits.wallClockMs());
    }

    private static JsonNode withDefaults(JsonNode description) {
        if (description instanceof ObjectNode file) {
            if (!file.has("hostFunctions")) {
                file.putArray("hostFunctions").add(FunctionGrant.EVERY);
            }
            absent(file, "deterministic", true);
            absent(file, "network", false);
            if (file.get("limits") instanceof ObjectNode limits) {
                absent(limits, "storageKeys", 0);
                absent(limits, "storageBytes", 0);
                absent(limits, "wallClockMs", ChallengeLimits.STANDARD_WALL_CLOCK_MILLIS);
            }
        }
        return description;
    }

    private static void absent(ObjectNode file, String key, boolean value) {
        if (!file.has(key)) {
            file.put(key, value);
        }
    }

    /** Gives a key that is absent its value. */
    static void absent(ObjectNode object, String key, int value) {
        if (!object.has(key)) {
            object.put(key, value);
        }
    }
}
