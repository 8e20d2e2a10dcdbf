package io.quoin.plugins.bittensor.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.substrate.block.BlockHeader;
import java.util.ArrayList;
import java.util.List;

/** Headers in JSON. A block's hash is always computed from its header. */
public final class Headers {

    /** The most log items of a header that is accepted. */
    private static final int MAX_LOGS = 256;

    private Headers() {}

    /**
     * Reads a header.
     *
     * @throws QuoinException with {@code CHAIN_PROTOCOL}
     */
    public static BlockHeader parse(JsonNode json) {
        JsonNode logs = json.path("digest").path("logs");
        if (!logs.isArray() || logs.size() > MAX_LOGS) {
            throw Hex.unexpected(json, "a block header", "a header with at most " + MAX_LOGS + " logs");
        }
        List<byte[]> digest = new ArrayList<>();
        logs.forEach(log -> digest.add(Hex.bytes(log, "a header's log")));
        return new BlockHeader(
                Hex.hash(json.path("parentHash"), "a parent hash").toBytes(),
                number(json.path("number")),
                Hex.hash(json.path("stateRoot"), "a state root").toBytes(),
                Hex.hash(json.path("extrinsicsRoot"), "an extrinsics root").toBytes(),
                digest);
    }

    /** The block that a header names. */
    public static BlockRef ref(BlockHeader header) {
        return new BlockRef(header.number(), new Hash(header.hash()));
    }

    /**
     * Reads the header that was asked for by its hash.
     *
     * @throws QuoinException with {@code CHAIN_PROTOCOL} if the header has another hash
     */
    public static BlockHeader parse(JsonNode json, Hash expected) {
        BlockHeader header = parse(json);
        Hash found = ref(header).hash();
        if (!found.equals(expected)) {
            throw new QuoinException(
                    ChainError.CHAIN_PROTOCOL,
                    "Asked for block " + expected.toHex() + ", the endpoint answered with block " + found.toHex());
        }
        return header;
    }

    private static long number(JsonNode node) {
        String text = node.asText();
        try {
            long number = Long.parseUnsignedLong(text.substring(Math.min(2, text.length())), 16);
            if (node.isTextual() && text.startsWith("0x") && number >= 0 && number <= 0xffffffffL) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Hex.unexpected(node, "a block number", "0x and hexadecimal digits");
        }
        throw Hex.unexpected(node, "a block number", "a number of 32 bits");
    }
}
