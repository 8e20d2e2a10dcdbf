package io.quoin.testkit.kit.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ConsensusCapability;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.consensus.ConsensusPhase;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.SessionKey;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws of {@link ConsensusEngine}, checked from outside: engines of one process over a transport that loses messages,
 * with an application that orders texts. A plugin's test extends it and names the factory.
 *
 * @param <C> the factory's configuration
 */
public abstract class ConsensusContract<C extends Record> {

    @TempDir
    Path directory;

    /** The factory under test. */
    protected abstract ConsensusFactory<C> factory();

    /** A configuration with short timeouts: rounds of some hundred milliseconds. */
    protected abstract C config();

    private ConsensusEngine engine(ConsensusContext context) {
        return factory().create(config(), context);
    }

    private KitNetwork network(long... weights) {
        List<TestSigner> signers = KitNetwork.signers(weights.length);
        ValidatorSet set = KitNetwork.set(0, signers, weights);
        return new KitNetwork(directory, signers, height -> set, this::engine);
    }

    @Test
    void allValidatorsApplyTheSameBlocksInTheSameOrder() {
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.startAll();
            for (int i = 0; i < 20; i++) {
                network.submit("text " + i);
            }
            for (int i = 0; i < 20; i++) {
                network.awaitText("text " + i, 0, 1, 2, 3);
            }
            network.assertAgreement();
        }
    }

    @Test
    void oneValidatorDecidesAlone() {
        try (KitNetwork network = network(5)) {
            network.startAll();
            network.submit("first");
            network.awaitText("first", 0);
            network.submit("second");
            network.awaitText("second", 0);
            assertThat(network.node(0).engine().status().voting()).isTrue();
        }
    }

    @Test
    void timelineIsBoundedAndItsHeightsNeverFall() {
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.startAll();
            for (int i = 0; i < 12; i++) {
                network.submit("text " + i);
                network.awaitText("text " + i, 0, 1, 2, 3);
            }
            List<ConsensusPhase> timeline = network.node(0).engine().timeline();
            assertThat(timeline).hasSizeLessThanOrEqualTo(1_024);
            assertThat(timeline).isSortedAccordingTo(Comparator.comparingLong(ConsensusPhase::height));
            assertThat(timeline).allMatch(phase -> phase.height() >= 1 && phase.round() >= 0);
        }
    }

    @Test
    void workOfOneValidatorIsDecidedByAll() {
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.startAll();
            network.node(2).submit("only here");
            network.awaitText("only here", 0, 1, 2, 3);
            network.assertAgreement();
        }
    }

    @Test
    void networkGoesOnWithoutAnyOneOfItsValidators() {
        requireFaultTolerance();
        for (int missing = 0; missing < 4; missing++) {
            Path own = directory.resolve("without-" + missing);
            List<TestSigner> signers = KitNetwork.signers(4);
            ValidatorSet set = KitNetwork.set(0, signers, 1, 1, 1, 1);
            int[] present = othersThan(missing);
            try (KitNetwork network = new KitNetwork(own, signers, height -> set, this::engine)) {
                network.start(present);
                for (int i = 0; i < 4; i++) {
                    network.submit("text " + i);
                    network.awaitText("text " + i, present);
                }
                network.assertAgreement();
            }
        }
    }

    @Test
    void engineWithoutFaultToleranceDecidesNothingWithoutEveryValidator() {
        assumeThat(factory().capabilities()).doesNotContain(ConsensusCapability.FAULT_TOLERANCE);
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.start(0, 1, 2);
            network.submit("waits for the last");
            network.start(3);
            network.awaitText("waits for the last", 0, 1, 2, 3);
            network.assertAgreement();
            assertThat(network.node(3).signer().signatures()).isPositive();
            CertifiedBlock decided = network.node(0).application().blocks().get(0);
            ValidatorSet larger = KitNetwork.set(0, KitNetwork.signers(5), 1, 1, 1, 1, 1);
            assertRefused(network.node(0).engine(), decided.block(), decided.certificate(), larger);
        }
    }

    /** The law is of engines that declare the capability; the others have theirs. */
    private void requireFaultTolerance() {
        assumeThat(factory().capabilities()).contains(ConsensusCapability.FAULT_TOLERANCE);
    }

    @Test
    void stragglerCatchesUpSeveralHeights() {
        requireFaultTolerance();
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.start(0, 1, 2);
            for (int i = 0; i < 8; i++) {
                network.submit("text " + i);
                network.awaitText("text " + i, 0, 1, 2);
            }
            network.start(3);
            for (int i = 0; i < 8; i++) {
                network.awaitText("text " + i, 3);
            }
            network.assertAgreement();
        }
    }

    @Test
    void validatorThatWasCutOffRejoins() {
        requireFaultTolerance();
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.startAll();
            SessionKey cut = network.node(1).signer().publicKey();
            network.hub().silence(cut);
            network.submit("while cut off");
            network.awaitText("while cut off", 0, 2, 3);
            network.hub().restore(cut);
            network.awaitText("while cut off", 1);
            network.submit("after");
            network.awaitText("after", 0, 1, 2, 3);
            network.assertAgreement();
        }
    }

    @Test
    void restartedValidatorsGoOnWhereTheyStopped() {
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.startAll();
            network.submit("before");
            network.awaitText("before", 0, 1, 2, 3);
            for (int i = 0; i < 4; i++) {
                network.submit("under way " + i);
                network.node(i).stop();
                network.node(i).start();
                network.awaitText("under way " + i, 0, 1, 2, 3);
                assertThat(network.node(i).engine().status().voting()).isTrue();
            }
            network.assertAgreement();
        }
    }

    @Test
    void networkSurvivesTheRestartOfAllValidators() {
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.startAll();
            network.submit("before");
            network.awaitText("before", 0, 1, 2, 3);
            network.submit("during");
            for (int i = 0; i < 4; i++) {
                network.node(i).stop();
            }
            network.startAll();
            network.awaitText("during", 0, 1, 2, 3);
            network.submit("after");
            network.awaitText("after", 0, 1, 2, 3);
            network.assertAgreement();
        }
    }

    @Test
    void lostAndDoubledMessagesDelayButDoNotStop() {
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.hub().disturb(15, 15);
            network.startAll();
            for (int i = 0; i < 5; i++) {
                network.submit("text " + i);
                network.awaitText("text " + i, 0, 1, 2, 3);
            }
            network.assertAgreement();
        }
    }

    @Test
    void weightDecidesAndNotTheNumberOfValidators() {
        requireFaultTolerance();
        try (KitNetwork network = network(10, 10, 10, 1, 1, 1, 1, 1)) {
            network.start(0, 1, 2);
            network.submit("three of eight");
            network.awaitText("three of eight", 0, 1, 2);
            network.start(3, 4, 5, 6, 7);
            network.awaitText("three of eight", 3, 4, 5, 6, 7);
            network.assertAgreement();
        }
    }

    @Test
    void nodeOutsideTheSetFollowsAndNeverSigns() {
        List<TestSigner> signers = KitNetwork.signers(5);
        ValidatorSet set = KitNetwork.set(0, signers, 1, 1, 1, 1);
        try (KitNetwork network = new KitNetwork(directory, signers, height -> set, this::engine)) {
            network.startAll();
            network.submit("text");
            network.awaitText("text", 0, 1, 2, 3, 4);
            assertThat(network.node(4).engine().status().voting()).isFalse();
            assertThat(network.node(4).engine().status().reason()).isPresent();
            assertThat(signers.get(4).signatures()).isZero();
            network.assertAgreement();
        }
    }

    @Test
    void validatorSetChangesAtTheHeightTheApplicationSays() {
        List<TestSigner> signers = KitNetwork.signers(5);
        ValidatorSet first = KitNetwork.set(0, signers, 1, 1, 1, 1);
        ValidatorSet second = KitNetwork.set(1, signers.subList(1, 5), 3, 2, 2, 2);
        try (KitNetwork network =
                new KitNetwork(directory, signers, height -> height <= 3 ? first : second, this::engine)) {
            network.startAll();
            for (int i = 0; network.node(0).application().blocks().size() < 7; i++) {
                network.submit("text " + i);
                network.awaitText("text " + i, 0, 1, 2, 3, 4);
            }
            network.assertAgreement();
            for (CertifiedBlock decided : network.node(0).application().blocks()) {
                ValidatorSet set = decided.block().height() <= 3 ? first : second;
                network.node(2).engine().verify(decided.block(), decided.certificate(), set);
            }
            assertThat(network.node(0).engine().status().voting()).isFalse();
            assertThat(network.node(4).engine().status().voting()).isTrue();
        }
    }

    @Test
    void applicationMayDelayItsVote() {
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.node(0).application().hesitate(true);
            network.node(1).application().hesitate(true);
            network.startAll();
            network.submit("delayed");
            network.node(0).application().hesitate(false);
            network.node(1).application().hesitate(false);
            network.awaitText("delayed", 0, 1, 2, 3);
        }
    }

    @Test
    void invalidBlocksOfOneValidatorAreNeverDecided() {
        requireFaultTolerance();
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.node(0).application().poison();
            network.startAll();
            for (int i = 0; i < 6; i++) {
                network.submit("text " + i);
                network.awaitText("text " + i, 0, 1, 2, 3);
            }
            network.assertAgreement();
        }
    }

    @Test
    void garbageFromValidatorsAndStrangersIsIgnored() {
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.startAll();
            Random random = new Random(5);
            SessionKey stranger = new TestSigner(77).publicKey();
            for (int i = 0; i < 400; i++) {
                byte[] garbage = new byte[random.nextInt(300)];
                random.nextBytes(garbage);
                if (garbage.length > 1) {
                    garbage[0] = 1;
                    garbage[1] = (byte) random.nextInt(10);
                }
                SessionKey from =
                        i % 2 == 0 ? stranger : network.node(i % 4).signer().publicKey();
                network.hub().carry(from, network.node((i + 1) % 4).signer().publicKey(), garbage);
            }
            network.submit("text");
            network.awaitText("text", 0, 1, 2, 3);
        }
    }

    @Test
    void certificateProvesItsBlockAndNothingElse() {
        List<TestSigner> signers = KitNetwork.signers(4);
        ValidatorSet set = KitNetwork.set(0, signers, 1, 1, 1, 1);
        ValidatorSet other = KitNetwork.set(1, signers, 1, 1, 1, 1);
        ValidatorSet heavier = KitNetwork.set(0, signers, 1, 1, 1, 100);
        try (KitNetwork network = new KitNetwork(directory, signers, height -> set, this::engine)) {
            network.startAll();
            network.submit("first");
            network.awaitText("first", 0);
            network.submit("second");
            network.awaitText("second", 0);
            List<CertifiedBlock> blocks = network.node(0).application().blocks();
            Block block = blocks.get(0).block();
            QuorumCertificate real = blocks.get(0).certificate();
            ConsensusEngine engine = network.node(3).engine();

            engine.verify(block, real, set);
            assertRefused(engine, block, real, other);
            assertRefused(engine, block, real, heavier);
            assertRefused(engine, blocks.get(1).block(), real, set);
            assertRefused(engine, block, blocks.get(1).certificate(), set);
            assertRefused(engine, block, with(real, real.round() + 1, real.proof()), set);
            assertRefused(engine, block, with(real, real.round(), new byte[0]), set);
            assertRefused(engine, block, with(real, real.round(), new byte[real.proof().length]), set);
            for (int i = 0; i < real.proof().length; i += 7) {
                byte[] forged = real.proof().clone();
                forged[i] = (byte) (forged[i] ^ 0x10);
                assertRefused(engine, block, with(real, real.round(), forged), set);
            }
        }
    }

    @Test
    void closedEngineSignsNothingMore() {
        requireFaultTolerance();
        try (KitNetwork network = network(1, 1, 1, 1)) {
            network.startAll();
            network.submit("text");
            network.awaitText("text", 0, 1, 2, 3);
            network.node(0).stop();
            int signatures = network.node(0).signer().signatures();
            network.submit("another");
            network.awaitText("another", 1, 2, 3);
            assertThat(network.node(0).signer().signatures()).isEqualTo(signatures);
        }
    }

    private static QuorumCertificate with(QuorumCertificate certificate, int round, byte[] proof) {
        return new QuorumCertificate(certificate.height(), round, certificate.block(), proof);
    }

    private static void assertRefused(
            ConsensusEngine engine, Block block, QuorumCertificate certificate, ValidatorSet set) {
        assertThatThrownBy(() -> engine.verify(block, certificate, set))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        e -> assertThat(e.code()).isEqualTo(ConsensusError.CONSENSUS_CERTIFICATE));
    }

    private static int[] othersThan(int missing) {
        return IntStream.range(0, 4).filter(i -> i != missing).toArray();
    }
}
