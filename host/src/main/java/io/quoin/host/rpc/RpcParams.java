package io.quoin.host.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quoin.host.config.Suggestion;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The named parameters of a call. Each reader refuses what is missing or of another type with a clear message. */
public final class RpcParams {

    private final JsonNode tree;

    private RpcParams(JsonNode tree) {
        this.tree = tree;
    }

    /**
     * Takes the {@code params} of a request.
     *
     * @param known the names the method has: others are refused
     */
    static RpcParams of(JsonNode params, List<String> known) {
        if (!params.isMissingNode() && !params.isObject()) {
            throw invalid("Parameters are given by name, in an object");
        }
        List<String> names = new ArrayList<>();
        params.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!known.contains(name)) {
                throw invalid("Unknown parameter '" + name + "'" + Suggestion.didYouMean(name, known));
            }
        }
        return new RpcParams(params);
    }

    public String text(String name) {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw invalid("Parameter '" + name + "' must be a string");
        }
        return value.textValue();
    }

    public Optional<String> optionalText(String name) {
        JsonNode value = tree.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(text(name));
    }

    /** A boolean; false if it is not given. */
    public boolean flag(String name) {
        JsonNode value = tree.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw invalid("Parameter '" + name + "' must be true or false");
        }
        return value.asBoolean();
    }

    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> invalid("Parameter '" + name + "' is missing"));
    }

    public OptionalLong optionalNumber(String name) {
        JsonNode value = tree.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw invalid("Parameter '" + name + "' must be a whole number of at least 0");
        }
        return OptionalLong.of(value.longValue());
    }

    public Hash hash(String name) {
        try {
            return Hash.fromHex(text(name));
        } catch (IllegalArgumentException e) {
            throw invalid("Parameter '" + name + "' must be 64 hexadecimal digits");
        }
    }

    public PeerId peer(String name) {
        try {
            return new PeerId(text(name));
        } catch (IllegalArgumentException e) {
            throw invalid("Parameter '" + name + "' must be a peer's id");
        }
    }

    public Duration duration(String name) {
        try {
            return Duration.parse(text(name));
        } catch (DateTimeParseException e) {
            throw invalid("Parameter '" + name + "' must be a duration, such as PT30S (ISO 8601)");
        }
    }

    public byte[] hex(String name) {
        String text = text(name);
        try {
            return HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
        } catch (IllegalArgumentException e) {
            throw invalid("Parameter '" + name + "' must be hexadecimal");
        }
    }

    public byte[] base64(String name) {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException e) {
            throw invalid("Parameter '" + name + "' must be base64 (RFC 4648)");
        }
    }

    private JsonNode required(String name) {
        JsonNode value = tree.path(name);
        if (value instanceof MissingNode || value.isNull()) {
            throw invalid("Parameter '" + name + "' is missing");
        }
        return value;
    }

    private static QuoinException invalid(String message) {
        return new QuoinException(RpcError.RPC_INVALID_PARAMS, message);
    }
}
