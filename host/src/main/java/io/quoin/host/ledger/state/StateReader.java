package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.weight.EpochWeights;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads the state's records. A record that cannot be read gives {@code LEDGER_CORRUPT}. */
public final class StateReader {

    private final StateView view;

    public StateReader(StateView view) {
        this.view = view;
    }

    /** The running epoch. */
    public CurrentEpoch currentEpoch() {
        return one(StateTable.CURRENT_EPOCH.key(), CurrentEpoch::decode)
                .orElseThrow(() -> new QuoinException(
                        LedgerError.LEDGER_CORRUPT, "The state has no current epoch; restore the store"));
    }

    /** The last chain snapshot; none in epoch 0. */
    public Optional<ChainSnapshot> snapshot() {
        return one(StateTable.SNAPSHOT.key(), ChainSnapshot::decode);
    }

    /** The newest validator set, even if it does not decide yet. */
    public ValidatorSetRecord newestValidatorSet() {
        long fromHeight = currentEpoch().validatorsFrom();
        return one(StateTable.VALIDATOR_SET.key(fromHeight), ValidatorSetRecord::decode)
                .orElseThrow(() -> new QuoinException(
                        LedgerError.LEDGER_CORRUPT,
                        "The state has no validator set from height " + fromHeight + "; restore the store"));
    }

    /** The state value of a validator set. */
    public static ValidatorSetRecord readValidatorSet(byte[] value) {
        return read(value, ValidatorSetRecord::decode);
    }

    public Optional<ChallengeRecord> challenge(ChallengeName name) {
        return one(StateKeys.challenge(name), ChallengeRecord::decode);
    }

    /** All challenges in order of name. */
    public List<ChallengeRecord> challenges() {
        return many(StateTable.CHALLENGE.key(), ChallengeRecord::decode);
    }

    public Optional<SubmissionRecord> submission(Hash id) {
        return one(StateKeys.submission(id), SubmissionRecord::decode);
    }

    /** The state value of a submission. */
    public static SubmissionRecord readSubmission(byte[] value) {
        return read(value, SubmissionRecord::decode);
    }

    /** The ids of submissions without a result. */
    public List<Hash> openSubmissions() {
        return view.scan(StateTable.OPEN_SUBMISSION.key()).stream()
                .map(entry -> read(Arrays.copyOfRange(entry.key(), 1, entry.key().length), CanonicalReader::hash))
                .toList();
    }

    /** The height of the oldest submission without a result. */
    public OptionalLong oldestOpenHeight() {
        return many(StateTable.OPEN_SUBMISSION.key(), in -> {
                    in.u63();
                    return in.u63();
                })
                .stream()
                .mapToLong(Long::longValue)
                .min();
    }

    /** What a challenge keeps under one of its keys. */
    public Optional<Octets> storage(ChallengeName challenge, Octets key) {
        return view.get(StateKeys.storage(challenge, key)).map(Octets::new);
    }

    /** How much a challenge keeps. */
    public StorageUsage storageUsage(ChallengeName challenge) {
        return view.get(StateKeys.storageUsage(challenge))
                .map(StateReader::readStorageUsage)
                .orElse(StorageUsage.NONE);
    }

    /** The state value of a usage. */
    public static StorageUsage readStorageUsage(byte[] value) {
        return read(value, in -> new StorageUsage(in.u63(), in.u63()));
    }

    public Optional<EvaluationRecord> evaluation(Hash submission, AccountId evaluator) {
        return one(StateKeys.evaluation(submission, evaluator), EvaluationRecord::decode);
    }

    /** The evaluations of a submission in order of hotkey. */
    public List<EvaluationRecord> evaluations(Hash submission) {
        return many(StateTable.EVALUATION.key(submission.toBytes()), EvaluationRecord::decode);
    }

    public Optional<SessionRecord> session(AccountId hotkey) {
        return one(StateKeys.session(hotkey), SessionRecord::decode);
    }

    /** Whom a session key belongs to. */
    public Optional<AccountId> sessionOwner(SessionKey key) {
        return one(StateKeys.sessionOwner(key), CanonicalReader::account);
    }

    public Optional<MinerRecord> miner(AccountId miner) {
        return one(StateKeys.miner(miner), MinerRecord::decode);
    }

    public Optional<StandingRecord> standing(ChallengeName challenge, AccountId miner) {
        return one(StateKeys.standing(challenge, miner), StandingRecord::decode);
    }

    /** The standings of a challenge in order of miner. */
    public List<StandingRecord> standings(ChallengeName challenge) {
        return many(StateKeys.standings(challenge), StandingRecord::decode);
    }

    /** How an epoch ended. */
    public Optional<EpochRecord> epoch(long epoch) {
        return one(StateTable.EPOCH.key(epoch), EpochRecord::decode);
    }

    public Optional<EpochWeights> epochWeights(long epoch) {
        return one(StateTable.EPOCH_WEIGHTS.key(epoch), EpochWeights::decode);
    }

    private <T> Optional<T> one(byte[] key, Function<CanonicalReader, T> decode) {
        return view.get(key).map(value -> read(value, decode));
    }

    private <T> List<T> many(byte[] prefix, Function<CanonicalReader, T> decode) {
        return view.scan(prefix).stream()
                .map(entry -> read(entry.value(), decode))
                .toList();
    }

    private static <T> T read(byte[] value, Function<CanonicalReader, T> decode) {
        try {
            return CanonicalReader.read(value, decode);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    LedgerError.LEDGER_CORRUPT,
                    "A record of the state cannot be read: " + e.getMessage() + "; restore the store",
                    e);
        }
    }
}
