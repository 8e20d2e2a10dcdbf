package io.quoin.host.ledger;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.state.ChallengeRecord;
import io.quoin.host.ledger.state.ChallengeState;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.value.Hash;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the contents that the state refers to. */
final class ContentReferences {

    private final StateReader state;
    private final Map<ChallengeName, Hash> modules = new HashMap<>();
    private final Set<Hash> contents = new HashSet<>();

    private ContentReferences(StateReader state) {
        this.state = state;
        for (ChallengeRecord challenge : state.challenges()) {
            Hash module = challenge.manifest().moduleHash();
            modules.put(challenge.name(), module);
            if (challenge.state() != ChallengeState.RETIRED) {
                contents.add(module);
            }
        }
    }

    static Set<Hash> of(KeyValueReader reader, int epochs, Collection<Hash> submissions) {
        ContentReferences references = new ContentReferences(new StateReader(new StoredState(reader)));
        references.addSince(reader, references.state.currentEpoch().epoch() - epochs);
        references.state.openSubmissions().forEach(references::add);
        submissions.forEach(references::add);
        return Set.copyOf(references.contents);
    }

    /** Epochs do not fall from one submission to the next. */
    private void addSince(KeyValueReader reader, long epoch) {
        try (Cursor cursor = reader.scan(LedgerTables.SUBMISSION_ORDER, KeyRange.all(), Direction.DESCENDING)) {
            while (cursor.next()) {
                Optional<SubmissionRecord> submission =
                        state.submission(CanonicalReader.read(cursor.value(), CanonicalReader::hash));
                if (submission.isPresent() && submission.get().epoch() < epoch) {
                    return;
                }
                submission.ifPresent(this::add);
            }
        }
    }

    private void add(Hash submission) {
        state.submission(submission).ifPresent(this::add);
    }

    private void add(SubmissionRecord submission) {
        contents.add(submission.artifact());
        Hash module = modules.get(submission.challenge());
        if (module != null) {
            contents.add(module);
        }
    }
}
