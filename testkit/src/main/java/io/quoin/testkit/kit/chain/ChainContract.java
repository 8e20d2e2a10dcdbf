package io.quoin.testkit.kit.chain;

import static io.quoin.testkit.kit.chain.ChainFixture.MINER;
import static io.quoin.testkit.kit.chain.ChainFixture.NETUID;
import static io.quoin.testkit.kit.chain.ChainFixture.OPEN;
import static io.quoin.testkit.kit.chain.ChainFixture.OTHER_VALIDATOR;
import static io.quoin.testkit.kit.chain.ChainFixture.OWNER;
import static io.quoin.testkit.kit.chain.ChainFixture.STRANGER;
import static io.quoin.testkit.kit.chain.ChainFixture.VALIDATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.ChainCapability;
import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.Neuron;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The laws of {@link Chain}, checked on a {@link io.quoin.testkit.devchain.DevChain} over real sockets. A plugin's
 * test extends it and names the factory; a client of another kind of chain brings {@linkplain #chains chains} of its own.
 *
 * @param <C> the factory's configuration
 */
@Timeout(120)
public abstract class ChainContract<C extends Record> {

    /** How long the kit waits for something that must happen. */
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private ChainFixture fixture;

    /** The factory under test. */
    protected abstract ChainFactory<C> factory();

    /**
     * A configuration with timeouts of a few seconds.
     *
     * @param genesis the chain that the endpoints must serve, if it is known
     */
    protected abstract C config(List<String> endpoints, Optional<Hash> genesis);

    /** Where the client's chains come from: Substrate over WebSockets, unless overridden. */
    protected KitChains chains() {
        return new SubstrateChains();
    }

    @BeforeEach
    void prepare() {
        fixture = new ChainFixture(factory().accounts(), chains());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void theGenesisIsTheChainsFirstBlock() {
        KitChain served = start(OPEN);
        Chain chain = open(served, VALIDATOR);
        assertThat(chain.genesis()).isEqualTo(new BlockRef(0, served.genesisHash()));
        assertThat(chain.finalizedBlock(0)).contains(chain.genesis());
    }

    @Test
    void finalizedHeadsAreAnnouncedAndNeverGoBack() throws Exception {
        Chain chain = open(start(OPEN), VALIDATOR);
        BlockRef before = chain.finalizedHead();
        CompletableFuture<List<BlockRef>> announced = collectHeads(chain, 3);
        List<BlockRef> heads = announced.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(heads).extracting(BlockRef::number).isSorted().doesNotHaveDuplicates();
        assertThat(heads.get(0).number()).isGreaterThanOrEqualTo(before.number());
        assertThat(chain.finalizedHead().number())
                .isGreaterThanOrEqualTo(heads.get(2).number());
        assertThat(chain.finalizedBlock(heads.get(0).number())).contains(heads.get(0));
        assertThat(chain.finalizedBlock(1L << 31)).isEmpty();
    }

    @Test
    void theMetagraphIsTheSubnetAtTheBlock() throws Exception {
        SubnetLimits limits = new SubnetLimits(13, 2, 50_000, 4, 20, 0, false);
        Chain chain = open(start(limits), VALIDATOR);
        BlockRef block =
                collectHeads(chain, 1).get(PATIENCE_SECONDS, TimeUnit.SECONDS).get(0);
        Metagraph metagraph = chain.metagraph(NETUID, block);
        assertThat(metagraph.block()).isEqualTo(block);
        assertThat(metagraph.netuid()).isEqualTo(NETUID);
        assertThat(metagraph.ownerUid()).isEqualTo(OWNER);
        assertThat(metagraph.tempo()).isEqualTo(13);
        assertThat(metagraph.minAllowedWeights()).isEqualTo(2);
        assertThat(metagraph.maxWeightLimit()).isEqualTo(50_000);
        assertThat(metagraph.weightsVersionKey()).isEqualTo(4);
        assertThat(metagraph.weightsRateLimit()).isEqualTo(20);
        assertThat(metagraph.commitReveal()).isFalse();
        assertThat(metagraph.neurons()).hasSize(fixture.neurons());
        for (int uid = 0; uid < fixture.neurons(); uid++) {
            assertThat(metagraph.neurons().get(uid))
                    .isEqualTo(new Neuron(
                            uid,
                            fixture.hotkey(uid).account(),
                            fixture.coldkey(uid),
                            fixture.stake(uid),
                            fixture.hasPermit(uid),
                            0));
        }
    }

    @Test
    void aSubnetThatDoesNotExistIsNamed() {
        Chain chain = open(start(OPEN), VALIDATOR);
        assertThatThrownBy(() -> chain.metagraph(99, chain.finalizedHead()))
                .isInstanceOfSatisfying(
                        QuoinException.class, error -> assertThat(error.code()).isEqualTo(ChainError.CHAIN_NO_SUBNET))
                .hasMessageContaining("99");
    }

    @Test
    void weightsAreSetOnTheChainAndTheirPlaceIsFinal() throws Exception {
        KitChain served = start(OPEN);
        Chain chain = open(served, VALIDATOR);
        WeightInclusion inclusion = included(chain.submitWeights(weights(1, 0)));
        assertThat(chain.finalizedHead().number())
                .isGreaterThanOrEqualTo(inclusion.block().number());
        assertThat(chain.finalizedBlock(inclusion.block().number())).contains(inclusion.block());
        assertThat(served.weights(NETUID, VALIDATOR))
                .containsExactly(new int[] {OTHER_VALIDATOR, 65_535}, new int[] {MINER, 32_768});
        Metagraph after = chain.metagraph(NETUID, chain.finalizedHead());
        assertThat(after.neurons().get(VALIDATOR).lastUpdate())
                .isEqualTo(inclusion.block().number());
    }

    @Test
    void severalEpochsAreSubmittedOneAfterTheOther() throws Exception {
        Chain chain = open(start(OPEN), VALIDATOR);
        List<CompletableFuture<WeightInclusion>> answers = new ArrayList<>();
        for (int epoch = 1; epoch <= 3; epoch++) {
            answers.add(chain.submitWeights(weights(epoch, 0)));
        }
        List<Long> blocks = new ArrayList<>();
        for (CompletableFuture<WeightInclusion> answer : answers) {
            blocks.add(included(answer).block().number());
        }
        assertThat(blocks).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void oneEpochSubmittedTwiceIsOneSubmission() throws Exception {
        Chain chain = open(start(OPEN), VALIDATOR);
        CompletableFuture<WeightInclusion> first = chain.submitWeights(weights(5, 0));
        CompletableFuture<WeightInclusion> second = chain.submitWeights(weights(5, 0));
        assertThat(included(second)).isEqualTo(included(first));
        assertThat(included(chain.submitWeights(weights(5, 0)))).isEqualTo(included(first));
    }

    @ParameterizedTest
    @CsvSource({"3, NeuronNoValidatorPermit", "4, HotKeyNotRegisteredInSubNet"})
    void weightsOfAHotkeyWithoutTheRightAreRefusedByName(int uid, String reason) {
        Chain chain = open(start(OPEN), uid == MINER ? MINER : STRANGER);
        assertRefused(chain.submitWeights(weights(1, 0)), ChainError.CHAIN_DISPATCH, reason);
    }

    @Test
    void weightsThatFollowTooSoonAreRefusedByName() throws Exception {
        Chain chain = open(start(new SubnetLimits(10, 1, 0xffff, 0, 1000, 0, false)), VALIDATOR);
        included(chain.submitWeights(weights(1, 0)));
        assertRefused(chain.submitWeights(weights(2, 0)), ChainError.CHAIN_DISPATCH, "SettingWeightsTooFast");
    }

    @Test
    void weightsWithAnOldVersionKeyAreRefusedByNameAndMayBeSubmittedAgain() throws Exception {
        Chain chain = open(start(new SubnetLimits(10, 1, 0xffff, 8, 0, 0, false)), VALIDATOR);
        assertRefused(chain.submitWeights(weights(1, 7)), ChainError.CHAIN_DISPATCH, "IncorrectWeightVersionKey");
        included(chain.submitWeights(weights(1, 8)));
    }

    @Test
    void weightsBelowTheStakeThresholdAreRefusedBeforeInclusion() {
        Chain chain = open(start(new SubnetLimits(10, 1, 0xffff, 0, 0, 6_000_000_000L, false)), VALIDATOR);
        assertRefused(chain.submitWeights(weights(1, 0)), ChainError.CHAIN_REJECTED, "stake");
    }

    @Test
    void aSubnetThatAsksForCommitRevealIsServedOrRefusedByCapability() throws Exception {
        KitChain served = start(new SubnetLimits(10, 1, 0xffff, 0, 0, 0, true));
        Chain chain = open(served, VALIDATOR);
        assertThat(chain.metagraph(NETUID, chain.finalizedHead()).commitReveal())
                .isTrue();
        CompletableFuture<WeightInclusion> answer = chain.submitWeights(weights(1, 0));
        if (factory().capabilities().contains(ChainCapability.COMMIT_REVEAL)) {
            included(answer);
        } else {
            assertRefused(answer, ChainError.CHAIN_UNSUPPORTED, "commit-reveal");
        }
        assertThat(served.weights(NETUID, VALIDATOR).isEmpty())
                .isNotEqualTo(factory().capabilities().contains(ChainCapability.COMMIT_REVEAL));
    }

    @Test
    void aNodeWithoutAHotkeyReadsAndDoesNotSubmit() {
        KitChain served = start(OPEN);
        Chain chain = open(List.of(served.endpoint()), Optional.empty(), Optional.empty());
        assertThat(chain.metagraph(NETUID, chain.finalizedHead()).neurons()).hasSize(fixture.neurons());
        assertRefused(chain.submitWeights(weights(1, 0)), ChainError.CHAIN_KEY, "hotkey");
    }

    @Test
    void anEndpointThatComesBackIsUsedAgainAndTheHeadDoesNotGoBack() throws Exception {
        KitChain first = start(OPEN);
        Chain chain = open(first, VALIDATOR);
        collectHeads(chain, 2).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        BlockRef before = chain.finalizedHead();
        String endpoint = first.endpoint();
        first.close();
        CompletableFuture<List<BlockRef>> later = collectHeads(chain, 1);
        keep(fixture.startAgain(OPEN, endpoint));
        assertThat(later.get(PATIENCE_SECONDS, TimeUnit.SECONDS).get(0).number())
                .isGreaterThan(before.number());
        included(chain.submitWeights(weights(1, 0)));
    }

    @Test
    void theNextEndpointIsTakenWhenOneIsGone() throws Exception {
        KitChain first = start(OPEN);
        KitChain second = start(OPEN);
        Chain chain = open(List.of(first.endpoint(), second.endpoint()), Optional.empty(), Optional.of(VALIDATOR));
        first.close();
        included(chain.submitWeights(weights(1, 0)));
        assertThat(second.weights(NETUID, VALIDATOR)).isNotEmpty();
    }

    @Test
    void anEndpointOfAnotherChainIsRefused() {
        KitChain other = keep(fixture.startOther());
        Hash expected = start(OPEN).genesisHash();
        assertThatThrownBy(() -> open(List.of(other.endpoint()), Optional.of(expected), Optional.empty()))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        error -> assertThat(error.code()).isEqualTo(ChainError.CHAIN_WRONG_NETWORK))
                .hasMessageContaining(expected.toHex());
    }

    @Test
    void anEndpointOfAnotherChainIsPassedOverForOneOfTheRightChain() {
        KitChain other = keep(fixture.startOther());
        KitChain right = start(OPEN);
        Chain chain =
                open(List.of(other.endpoint(), right.endpoint()), Optional.of(right.genesisHash()), Optional.empty());
        assertThat(chain.genesis().hash()).isEqualTo(right.genesisHash());
    }

    @Test
    void noEndpointAtAllIsAnError() throws Exception {
        KitChain gone = fixture.start(OPEN);
        String url = gone.endpoint();
        gone.close();
        assertThatThrownBy(() -> open(List.of(url), Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        error -> assertThat(error.code()).isEqualTo(ChainError.CHAIN_UNREACHABLE));
    }

    @Test
    void closingFailsWhatIsPending() {
        KitChain served = start(new SubnetLimits(10, 1, 0xffff, 0, 0, 0, false));
        Chain chain = open(served, VALIDATOR);
        served.close();
        CompletableFuture<WeightInclusion> pending = chain.submitWeights(weights(1, 0));
        chain.close();
        assertThatThrownBy(() -> pending.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(QuoinException.class);
    }

    private static WeightSubmission weights(long epoch, long versionKey) {
        List<UidWeight> weights = List.of(new UidWeight(OTHER_VALIDATOR, 2000), new UidWeight(MINER, 1000));
        return new WeightSubmission(NETUID, 0, epoch, weights, versionKey);
    }

    private static WeightInclusion included(CompletableFuture<WeightInclusion> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void assertRefused(CompletableFuture<WeightInclusion> answer, ChainError code, String reason) {
        assertThatThrownBy(() -> included(answer))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        QuoinException.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessageContaining(reason);
    }

    private static CompletableFuture<List<BlockRef>> collectHeads(Chain chain, int count) {
        CompletableFuture<List<BlockRef>> result = new CompletableFuture<>();
        List<BlockRef> heads = new ArrayList<>();
        chain.onFinalized(head -> {
            if (heads.size() < count) {
                heads.add(head);
            }
            if (heads.size() == count) {
                result.complete(List.copyOf(heads));
            }
        });
        return result;
    }

    private KitChain start(SubnetLimits limits) {
        return keep(fixture.start(limits));
    }

    private Chain open(KitChain served, int uid) {
        return open(List.of(served.endpoint()), Optional.of(served.genesisHash()), Optional.of(uid));
    }

    private Chain open(List<String> endpoints, Optional<Hash> genesis, Optional<Integer> uid) {
        Optional<AccountSigner> hotkey = uid.map(fixture::hotkey);
        TestChainContext context = keep(new TestChainContext(directory, hotkey));
        return keep(factory().create(config(endpoints, genesis), context));
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }
}
