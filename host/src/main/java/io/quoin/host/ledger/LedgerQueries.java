package io.quoin.host.ledger;

import io.quoin.host.ledger.apply.CommandReceipt;
import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.merkle.MerkleProof;
import io.quoin.host.ledger.merkle.MerkleTree;
import io.quoin.host.ledger.state.ChallengeRecord;
import io.quoin.host.ledger.state.CurrentEpoch;
import io.quoin.host.ledger.state.EpochRecord;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.MinerRecord;
import io.quoin.host.ledger.state.SessionRecord;
import io.quoin.host.ledger.state.StandingRecord;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StateTable;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.ValidatorSetRecord;
import io.quoin.host.ledger.weight.EpochWeights;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Answers questions about the applied state; each answer is of one moment. Safe from any thread. */
public final class LedgerQueries {

    /** The most submissions in an answer. */
    public static final int MAX_SUBMISSIONS = 1_000;

    private final KeyValueStore store;

    LedgerQueries(KeyValueStore store) {
        this.store = store;
    }

    /** How far blocks are applied. */
    public ChainTip tip() {
        return LedgerStorage.tip(store);
    }

    public CurrentEpoch currentEpoch() {
        return state(StateReader::currentEpoch);
    }

    /** All challenges in order of name. */
    public List<ChallengeRecord> challenges() {
        return state(StateReader::challenges);
    }

    public Optional<ChallengeRecord> challenge(ChallengeName name) {
        return state(reader -> reader.challenge(name));
    }

    /**
     * The newest submissions, newest first.
     *
     * @param limit 1 to {@link #MAX_SUBMISSIONS}
     */
    public List<SubmissionRecord> submissions(int limit) {
        if (limit < 1 || limit > MAX_SUBMISSIONS) {
            throw new IllegalArgumentException("The limit is from 1 to " + MAX_SUBMISSIONS + ", found " + limit);
        }
        return snapshot(reader -> {
            StateReader state = new StateReader(new StoredState(reader));
            List<SubmissionRecord> newest = new ArrayList<>();
            try (Cursor cursor = reader.scan(LedgerTables.SUBMISSION_ORDER, KeyRange.all(), Direction.DESCENDING)) {
                while (newest.size() < limit && cursor.next()) {
                    state.submission(CanonicalReader.read(cursor.value(), CanonicalReader::hash))
                            .ifPresent(newest::add);
                }
            }
            return newest;
        });
    }

    public Optional<SubmissionRecord> submission(Hash id) {
        return state(reader -> reader.submission(id));
    }

    /** Submissions without a result yet: what a validator takes up again after a restart. */
    public List<SubmissionRecord> openSubmissions() {
        return state(reader -> reader.openSubmissions().stream()
                .flatMap(id -> reader.submission(id).stream())
                .toList());
    }

    /**
     * The contents that the state refers to: modules of challenges that are not retired, and module and artifact of
     * submissions that are open or not long past.
     *
     * @param epochs for how many epochs after its own a submission counts
     * @param submissions further submissions that count
     */
    public Set<Hash> contents(int epochs, Collection<Hash> submissions) {
        return snapshot(reader -> ContentReferences.of(reader, epochs, submissions));
    }

    /**
     * What a challenge kept after a block. The caller closes it.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code LEDGER_HISTORY} if the block is too long ago
     */
    public StorageView storage(ChallengeName challenge, long height) {
        return StorageView.open(store.snapshot(), challenge, height);
    }

    /** The evaluations of a submission in order of hotkey. */
    public List<EvaluationRecord> evaluations(Hash submission) {
        return state(reader -> reader.evaluations(submission));
    }

    /** Each miner's best result in a challenge, in order of miner. */
    public List<StandingRecord> standings(ChallengeName challenge) {
        return state(reader -> reader.standings(challenge));
    }

    /** A miner's last nonce and quota use. */
    public Optional<MinerRecord> miner(AccountId miner) {
        return state(reader -> reader.miner(miner));
    }

    public Optional<SessionRecord> session(AccountId hotkey) {
        return state(reader -> reader.session(hotkey));
    }

    /** The last chain snapshot; none in epoch 0. */
    public Optional<ChainSnapshot> chainSnapshot() {
        return state(StateReader::snapshot);
    }

    /** How an epoch ended. */
    public Optional<EpochRecord> epoch(long epoch) {
        return state(reader -> reader.epoch(epoch));
    }

    /** The agreed weights of a closed epoch, with their explanation. */
    public Optional<EpochWeights> epochWeights(long epoch) {
        return state(reader -> reader.epochWeights(epoch));
    }

    /** The newest validator set, even if it does not decide yet. */
    public ValidatorSetRecord newestValidatorSet() {
        return state(StateReader::newestValidatorSet);
    }

    /** The state after a block; kept for the last 1,024 heights. */
    public Optional<Hash> stateRoot(long height) {
        return LedgerStorage.root(store, height);
    }

    /**
     * A decided block with its certificate. Every block from {@link #firstBlock} on is kept; of those before, some may be
     * there.
     */
    public Optional<CertifiedBlock> block(long height) {
        return height > tip().height() ? Optional.empty() : LedgerStorage.block(store, height);
    }

    /** From which height on every block and receipt is known: 1, unless the state came as a snapshot. */
    public long firstBlock() {
        return LedgerStorage.firstBlock(store);
    }

    /**
     * The hash of an applied block.
     *
     * @throws QuoinException with {@code LEDGER_HISTORY} if the block is not known here
     */
    public Hash blockHash(long height) {
        return block(height)
                .map(certified -> certified.certificate().block())
                .orElseThrow(() -> new QuoinException(
                        LedgerError.LEDGER_HISTORY,
                        "Block " + height + " is not known here; this node has blocks from height " + firstBlock()
                                + " on"));
    }

    /** The first change of validators above a height, if it is known here. */
    public Optional<SetChange> setChangeAfter(long height) {
        return snapshot(reader -> SetChanges.after(reader, height))
                .filter(change -> change.last().block().height() <= tip().height());
    }

    /**
     * Whether every change of validators is known here whose set begins above one height and not above another.
     *
     * @param to at most two above the tip: later sets are not proven yet
     */
    public boolean knowsSetChanges(long above, long to) {
        return snapshot(reader -> SetChanges.isProven(reader, above, to));
    }

    /** The set that decides the height after the tip, and those that are known to follow it. */
    public List<ValidatorSetRecord> comingValidators() {
        return snapshot(reader -> {
            long next = LedgerStorage.tip(reader).height() + 1;
            List<ValidatorSetRecord> sets = new ArrayList<>();
            LedgerStorage.validators(reader, next).ifPresent(sets::add);
            KeyRange later = KeyRange.between(
                    StateTable.VALIDATOR_SET.key(next + 1), new byte[] {(byte) (StateTable.VALIDATOR_SET.tag() + 1)});
            try (Cursor cursor = reader.scan(LedgerTables.STATE, later, Direction.ASCENDING)) {
                while (cursor.next()) {
                    sets.add(StateReader.readValidatorSet(cursor.value()));
                }
            }
            return sets;
        });
    }

    /** Where a decided command ended up. */
    public Optional<CommandReceipt> receipt(Hash command) {
        return LedgerStorage.receipt(store, command);
    }

    /**
     * A proof about an entry of the present state.
     *
     * @param stateKey of {@link io.quoin.host.ledger.state.StateKeys}
     */
    public StateProof proof(byte[] stateKey) {
        return snapshot(reader -> {
            long height = LedgerStorage.tip(reader).height();
            MerkleTree tree = new MerkleTree(reader, LedgerTables.MERKLE);
            MerkleProof proof = tree.prove(stateKey, new StoredState(reader).get(stateKey));
            return new StateProof(height, tree.root(), proof);
        });
    }

    private <T> T state(Function<StateReader, T> question) {
        return snapshot(reader -> question.apply(new StateReader(new StoredState(reader))));
    }

    private <T> T snapshot(Function<KeyValueReader, T> question) {
        try (Snapshot snapshot = store.snapshot()) {
            return question.apply(snapshot);
        }
    }
}
