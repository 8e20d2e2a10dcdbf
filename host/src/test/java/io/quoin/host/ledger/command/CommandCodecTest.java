package io.quoin.host.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CommandCodecTest {

    @Property(tries = 300)
    void everyCommandComesBackFromItsEncoding(@ForAll("commands") Command command) {
        byte[] encoded = CommandCodec.encode(command);
        assertThat(CommandCodec.decode(encoded)).isEqualTo(command);
        assertThat(CommandCodec.encode(CommandCodec.decode(encoded))).isEqualTo(encoded);
    }

    @Property(tries = 300)
    void aCommandHasOneEncoding(@ForAll("commands") Command command, @ForAll @IntRange(max = 1_000_000) int at) {
        byte[] changed = CommandCodec.encode(command);
        changed[at % changed.length] ^= (byte) (1 << (at % 8));
        try {
            assertThat(CommandCodec.encode(CommandCodec.decode(changed))).isEqualTo(changed);
        } catch (QuoinException e) {
            assertThat(e.code()).isEqualTo(LedgerError.LEDGER_MALFORMED);
        }
    }

    @Property(tries = 200)
    void cutOffAndExtendedEncodingsAreRefused(
            @ForAll("commands") Command command, @ForAll @IntRange(max = 1_000_000) int at) {
        byte[] encoded = CommandCodec.encode(command);
        assertMalformed(Arrays.copyOf(encoded, at % encoded.length));
        assertMalformed(Arrays.copyOf(encoded, encoded.length + 1));
    }

    @Test
    void anUnknownTagIsRefused() {
        assertMalformed(new byte[] {0});
        assertMalformed(new byte[] {99});
        assertMalformed(new byte[0]);
    }

    @Test
    void anOversizedCommandIsRefusedUnread() {
        assertMalformed(new byte[CommandCodec.MAX_BYTES + 1]);
    }

    @Test
    void aSignedCommandComesBackFromItsEncoding() {
        for (SignedCommand signed : List.of(
                TestNetwork.register(TestNetwork.SORTING, 1),
                TestNetwork.submit("a", 1),
                TestNetwork.commit(0, Hash.ZERO, TestNetwork.score(5)))) {
            assertThat(SignedCommand.decode(signed.encode())).isEqualTo(signed);
        }
    }

    @Test
    void aSignerKindThatDoesNotFitTheCommandIsRefused() {
        SignedCommand signed = TestNetwork.submit("a", 1);
        byte[] encoded = signed.encode();
        int kindAt = 4 + CommandCodec.encode(signed.command()).length;
        encoded[kindAt] = (byte) SignerKind.SESSION.tag();
        assertThatThrownBy(() -> SignedCommand.decode(encoded))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(LedgerError.LEDGER_MALFORMED));
    }

    @Test
    void signersOutOfOrderOrTwiceAreRefused() {
        Command command = TestNetwork.register(TestNetwork.SORTING, 1).command();
        SignedCommand good =
                SignedCommand.byOwners(TestNetwork.ID, command, List.of(TestNetwork.owner(0), TestNetwork.owner(1)));
        CommandSignature first = good.signatures().get(0);
        CommandSignature second = good.signatures().get(1);
        assertThatThrownBy(() -> new SignedCommand(command, List.of(second, first)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignedCommand(command, List.of(first, first)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignedCommand(command, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theIdDependsOnTheNetworkAndNotOnTheSignatures() {
        Command command = TestNetwork.register(TestNetwork.SORTING, 1).command();
        SignedCommand byTwo = TestNetwork.byOwners(command);
        SignedCommand byOne = SignedCommand.byOwners(TestNetwork.ID, command, List.of(TestNetwork.owner(2)));
        assertThat(byTwo.id("one")).isEqualTo(byOne.id("one")).isNotEqualTo(byTwo.id("two"));
    }

    @Test
    void aCommitmentIsBoundToSubmissionEvaluatorResultAndSalt() {
        AccountId evaluator = FakeKeys.account("e").account();
        Hash base = TestNetwork.score(5).commitment(Hash.ZERO, evaluator, Hash.ZERO);
        assertThat(List.of(
                        TestNetwork.score(6).commitment(Hash.ZERO, evaluator, Hash.ZERO),
                        TestNetwork.score(5).commitment(TestNetwork.SALT, evaluator, Hash.ZERO),
                        TestNetwork.score(5)
                                .commitment(Hash.ZERO, FakeKeys.account("f").account(), Hash.ZERO),
                        TestNetwork.score(5).commitment(Hash.ZERO, evaluator, TestNetwork.SALT)))
                .doesNotContain(base)
                .doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<Command> commands() {
        return Arbitraries.oneOf(
                        Combinators.combine(names(), manifests()).as(RegisterChallenge::new),
                        Combinators.combine(names(), Arbitraries.of(ChallengeAction.class), positive())
                                .as(SetChallengeState::new),
                        Combinators.combine(
                                        names(),
                                        hashes(),
                                        Arbitraries.integers().greaterOrEqual(1),
                                        accounts(),
                                        positive())
                                .as(Submit::new),
                        Combinators.combine(hashes(), accounts(), hashes()).as(CommitEvaluation::new),
                        Combinators.combine(
                                        hashes(),
                                        accounts(),
                                        results(),
                                        writes(),
                                        Arbitraries.strings()
                                                .withCharRange(' ', '~')
                                                .ofMinLength(1)
                                                .ofMaxLength(128),
                                        hashes())
                                .as((submission, evaluator, result, writes, engine, salt) -> {
                                    StorageWrites own = result.code() == ResultCode.OK ? writes : StorageWrites.NONE;
                                    EvaluationResult writing = new EvaluationResult(
                                            result.code(),
                                            result.score(),
                                            result.gas(),
                                            result.outputHash(),
                                            own.hash());
                                    return new RevealEvaluation(submission, evaluator, writing, own, engine, salt);
                                }),
                        Combinators.combine(accounts(), sessionKeys(), positive(), octets(64, 64))
                                .as(BindSession::new),
                        Combinators.combine(positive(), snapshots()).as(CloseEpoch::new))
                .map(command -> (Command) command);
    }

    private static Arbitrary<ChallengeName> names() {
        return Arbitraries.strings()
                .withChars("abcdefghijklmnopqrstuvwxyz0123456789-")
                .ofMinLength(1)
                .ofMaxLength(64)
                .map(ChallengeName::new);
    }

    private static Arbitrary<Manifest> manifests() {
        Arbitrary<ChallengeLimits> limits = Combinators.combine(
                        Arbitraries.longs().between(1, 1_000_000_000_000_000L),
                        Arbitraries.longs().between(0, 1_000_000_000_000_000L),
                        Arbitraries.integers().between(1, 1_024),
                        Arbitraries.integers().between(0, 1 << 20),
                        Arbitraries.integers().between(0, StorageQuota.MAX_KEYS),
                        Arbitraries.integers().between(0, StorageQuota.MAX_BYTES),
                        Arbitraries.integers().between(1, 600_000))
                .as((gas, agentGas, pages, output, keys, bytes, millis) ->
                        new ChallengeLimits(gas, agentGas, pages, output, new StorageQuota(keys, bytes), millis));
        return Combinators.combine(
                        hashes(),
                        Arbitraries.integers().greaterOrEqual(1),
                        Arbitraries.of("seed", "log", "storage_get")
                                .set()
                                .map(FunctionGrant::of)
                                .injectNull(0.2)
                                .map(grant -> new ChallengePolicy(grant == null ? FunctionGrant.ALL : grant, false)),
                        octets(0, 300),
                        limits,
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(0, 1_000_000))
                .as((hash, size, policy, params, limit, mechanism, share) ->
                        new Manifest(hash, size, "quoin_v1", policy, params, limit, mechanism, share, 1));
    }

    private static Arbitrary<EvaluationResult> results() {
        return Combinators.combine(Arbitraries.of(ResultCode.class), positive(), positive(), hashes())
                .as((code, score, gas, output) ->
                        new EvaluationResult(code, code == ResultCode.OK ? score : 0, gas, output));
    }

    private static Arbitrary<StorageWrites> writes() {
        return octets(1, 40)
                .set()
                .ofMaxSize(5)
                .flatMap(keys -> octets(0, 20)
                        .map(Optional::of)
                        .injectNull(0.3)
                        .map(value -> value == null ? Optional.<Octets>empty() : value)
                        .list()
                        .ofSize(keys.size())
                        .map(values -> {
                            List<Octets> sorted = new ArrayList<>(keys);
                            sorted.sort((a, b) -> Arrays.compareUnsigned(a.toBytes(), b.toBytes()));
                            List<StorageWrite> writes = new ArrayList<>();
                            for (int i = 0; i < sorted.size(); i++) {
                                writes.add(new StorageWrite(sorted.get(i), values.get(i)));
                            }
                            return new StorageWrites(writes);
                        }));
    }

    private static Arbitrary<ChainSnapshot> snapshots() {
        Arbitrary<List<SnapshotNeuron>> neurons = Combinators.combine(
                        Arbitraries.integers().between(0, 0xffff), positive(), Arbitraries.of(true, false))
                .as((uid, stake, permit) ->
                        new SnapshotNeuron(uid, FakeKeys.account("uid " + uid).account(), stake, permit))
                .list()
                .ofMaxSize(20)
                .map(list -> {
                    TreeMap<Integer, SnapshotNeuron> byUid = new TreeMap<>();
                    list.forEach(neuron -> byUid.put(neuron.uid(), neuron));
                    return List.copyOf(byUid.values());
                });
        Arbitrary<Integer> u16 = Arbitraries.integers().between(0, 0xffff);
        return Combinators.combine(positive(), hashes(), u16, u16, positive(), u16, u16, neurons)
                .as((number, hash, netuid, owner, version, least, limit, list) ->
                        new ChainSnapshot(new BlockRef(number, hash), netuid, owner, version, least, limit, list));
    }

    private static Arbitrary<Long> positive() {
        return Arbitraries.longs().greaterOrEqual(1);
    }

    private static Arbitrary<Octets> octets(int least, int most) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(Octets::new);
    }

    private static Arbitrary<byte[]> bytes32() {
        return Arbitraries.bytes().array(byte[].class).ofSize(32);
    }

    private static Arbitrary<Hash> hashes() {
        return bytes32().map(Hash::new);
    }

    private static Arbitrary<AccountId> accounts() {
        return bytes32().map(AccountId::new);
    }

    private static Arbitrary<SessionKey> sessionKeys() {
        return bytes32().map(SessionKey::new);
    }

    private static void assertMalformed(byte[] bytes) {
        assertThatThrownBy(() -> CommandCodec.decode(bytes))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(LedgerError.LEDGER_MALFORMED));
    }
}
