package io.quoin.substrate.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.Vectors;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class BlockHeaderTest {

    @Test
    void theHeaderOfARealBlockHasItsHash() {
        JsonNode json = Vectors.at("header293", "json");
        List<byte[]> digest = StreamSupport.stream(json.at("/digest/logs").spliterator(), false)
                .map(log -> Vectors.unhex(log.asText()))
                .toList();
        BlockHeader header = new BlockHeader(
                Vectors.bytes(json, "parentHash"),
                28,
                Vectors.bytes(json, "stateRoot"),
                Vectors.bytes(json, "extrinsicsRoot"),
                digest);
        assertThat(header.encode()).isEqualTo(Vectors.bytes(Vectors.at("header293"), "scale"));
        assertThat(header.hash()).isEqualTo(Vectors.bytes(Vectors.at("header293"), "hash"));
    }
}
