package io.quoin.spi.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BlockTest {

    private static Block block(List<byte[]> commands) {
        return new Block(
                7,
                1,
                Hash.sha256(new byte[] {1}),
                Hash.sha256(new byte[] {2}),
                Hash.sha256(new byte[] {3}),
                1_700_000_000_000L,
                new SessionKey(Hash.sha256(new byte[] {4}).toBytes()),
                commands);
    }

    @Property
    void anEncodingIsReadBackAndIsTheOnlyOne(@ForAll @Size(max = 5) List<@Size(max = 40) byte[]> commands) {
        byte[] encoded = block(commands).encode();
        Block read = Block.decode(encoded);
        assertThat(read.encode()).isEqualTo(encoded);
        assertThat(read.hash()).isEqualTo(block(commands).hash());
    }

    @Property
    void aCutEncodingIsRefused(@ForAll @IntRange(max = 200) int length) {
        byte[] encoded = block(List.of(new byte[60])).encode();
        byte[] cut = Arrays.copyOf(encoded, Math.min(length, encoded.length - 1));
        assertThatThrownBy(() -> Block.decode(cut)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesBehindABlockAreRefused() {
        byte[] encoded = block(List.of()).encode();
        byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
        assertThatThrownBy(() -> Block.decode(longer)).hasMessageContaining("follow the block");
    }

    @Test
    void everyFieldIsInTheHash() {
        Block block = block(List.of(new byte[] {1}));
        Block other = new Block(
                8,
                block.epoch(),
                block.parent(),
                block.validatorSet(),
                block.stateRoot(),
                block.timestamp(),
                block.proposer(),
                block.commands());
        assertThat(other.hash()).isNotEqualTo(block.hash());
        assertThat(block(List.of(new byte[] {2})).hash()).isNotEqualTo(block.hash());
    }
}
