package io.quoin.host.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A challenge as its author describes it, in {@code challenge.json}. Unknown, missing and repeated keys are errors.
 *
 * @param name what the challenge is known by
 * @param interfaceName how the module is evaluated, such as {@code quoin_v1}; the key {@code interface}
 * @param module the WebAssembly file, relative to the description
 * @param params handed to the module with every evaluation
 * @param mechanism the subnet mechanism its weights count for
 * @param emissionShare parts per million of the mechanism's emission
 */
public record ChallengeFile(
        String name,
        @JsonProperty("interface") String interfaceName,
        String module,
        String params,
        Limits limits,
        int mechanism,
        int emissionShare) {

    /**
     * What one evaluation may use.
     *
     * @param gas units for the challenge's own code
     * @param agentGas units for the runs of the submission
     * @param memoryPages the linear memory of each module in pages of 64 KiB
     * @param outputBytes the largest output
     */
    public record Limits(long gas, long agentGas, int memoryPages, int outputBytes) {}

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
            return JSON.readValue(ClientFile.read(file), ChallengeFile.class);
        } catch (JsonProcessingException e) {
            throw new QuoinException(
                    ClientError.CLIENT_FILE, file + " is not a challenge's description: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new QuoinException(ClientError.CLIENT_FILE, "Cannot read " + file + ": " + e, e);
        }
    }
}
