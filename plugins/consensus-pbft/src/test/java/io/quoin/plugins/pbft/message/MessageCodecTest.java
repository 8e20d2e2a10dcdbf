package io.quoin.plugins.pbft.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageCodecTest {

    @Property(tries = 500)
    void everyMessageSurvivesItsEncoding(@ForAll("messages") Message message) {
        byte[] encoded = MessageCodec.encode(message);
        assertThat(MessageCodec.encode(MessageCodec.decode(encoded))).isEqualTo(encoded);
        assertThat(MessageCodec.looksSigned(encoded)).isEqualTo(message instanceof SignedMessage);
        assertThat(MessageCodec.decode(encoded)).hasSameClassAs(message);
    }

    @Property(tries = 200)
    void votesAndRoundChangesComeBackEqual(@ForAll("messages") Message message) {
        if (message instanceof Vote || message instanceof RoundChange || message instanceof Status) {
            assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
        }
    }

    @Property(tries = 100)
    void cutOffAndExtendedMessagesAreRefused(@ForAll("messages") Message message) {
        byte[] encoded = MessageCodec.encode(message);
        for (int length = 0; length < encoded.length; length++) {
            assertRefused(Arrays.copyOf(encoded, length));
        }
        assertRefused(Arrays.copyOf(encoded, encoded.length + 1));
    }

    @Property(tries = 300)
    void whateverIsAcceptedIsCanonical(@ForAll("messages") Message message, @ForAll int place, @ForAll byte change) {
        byte[] encoded = MessageCodec.encode(message);
        int index = Math.floorMod(place, encoded.length);
        encoded[index] = (byte) (encoded[index] ^ change);
        try {
            assertThat(MessageCodec.encode(MessageCodec.decode(encoded))).isEqualTo(encoded);
        } catch (QuoinException e) {
            assertThat(e.code()).isEqualTo(ConsensusError.CONSENSUS_MESSAGE);
        }
    }

    @Property(tries = 500)
    void randomBytesAreRefusedOrCanonical(@ForAll byte[] bytes) {
        try {
            assertThat(MessageCodec.encode(MessageCodec.decode(bytes))).isEqualTo(bytes);
        } catch (QuoinException e) {
            assertThat(e.code()).isEqualTo(ConsensusError.CONSENSUS_MESSAGE);
        }
    }

    @Provide
    Arbitrary<Message> messages() {
        return Arbitraries.longs().map(seed -> message(new Random(seed)));
    }

    private static Message message(Random random) {
        Instance instance = new Instance(random.nextInt(1_000), hash(random), 1L + random.nextInt(1_000_000));
        int round = 1 + random.nextInt(50);
        int signer = random.nextInt(256);
        Block block = block(random, instance);
        return switch (random.nextInt(8)) {
            case 0 -> proposal(random, instance, round, signer, block);
            case 1 -> new Vote(instance, Phase.PREPARE, round, hash(random), signer, signature(random));
            case 2 -> new Vote(instance, Phase.COMMIT, round, hash(random), signer, signature(random));
            case 3 ->
                new RoundChange(instance, round, prepared(random, round), signer, signature(random), lock(random));
            case 4 -> new Decided(block, certificate(random));
            case 5 -> new Status(instance.height(), round);
            case 6 -> new BodyRequest(instance.height(), hash(random));
            default -> new Body(block, block.hash());
        };
    }

    private static Proposal proposal(Random random, Instance instance, int round, int signer, Block block) {
        List<RoundChange> changes = new ArrayList<>();
        for (int by = 0; by < 256; by += 1 + random.nextInt(60)) {
            changes.add(
                    new RoundChange(instance, round, prepared(random, round), by, signature(random), Optional.empty()));
        }
        return new Proposal(instance, round, block, block.hash(), signer, signature(random), changes, lock(random));
    }

    private static Block block(Random random, Instance instance) {
        List<byte[]> commands = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            commands.add(bytes(random, random.nextInt(40)));
        }
        return new Block(
                instance.height(),
                instance.epoch(),
                hash(random),
                instance.set(),
                hash(random),
                random.nextInt(1_000_000),
                new SessionKey(bytes(random, 32)),
                commands);
    }

    private static Prepared prepared(Random random, int round) {
        return random.nextBoolean() ? Prepared.NONE : new Prepared(random.nextInt(round), hash(random));
    }

    private static Optional<Certificate> lock(Random random) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(certificate(random));
    }

    private static Certificate certificate(Random random) {
        List<Seal> seals = new ArrayList<>();
        for (int signer = random.nextInt(20); signer < 256; signer += 1 + random.nextInt(80)) {
            seals.add(new Seal(signer, signature(random)));
        }
        return new Certificate(random.nextInt(100), hash(random), seals);
    }

    private static Signature signature(Random random) {
        return new Signature(bytes(random, 64));
    }

    private static Hash hash(Random random) {
        return new Hash(bytes(random, 32));
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> MessageCodec.decode(bytes))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConsensusError.CONSENSUS_MESSAGE));
    }
}
