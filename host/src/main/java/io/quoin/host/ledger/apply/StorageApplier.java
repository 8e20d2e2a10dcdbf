package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.StorageWrite;
import io.quoin.host.ledger.command.StorageWrites;
import io.quoin.host.ledger.state.StorageOutcome;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.storage.StorageUsage;
import java.util.Optional;

/**
 * Writes an agreed result's writes to the challenge's storage: all of them, or none if the challenge would grow beyond
 * its quota. Over what was written since the evaluation's block the later result wins.
 */
final class StorageApplier {

    private StorageApplier() {}

    static StorageOutcome apply(ChallengeName challenge, StorageWrites agreed, Execution execution) {
        if (agreed.writes().isEmpty()) {
            return StorageOutcome.NONE;
        }
        StorageQuota quota = execution
                .state()
                .challenge(challenge)
                .orElseThrow()
                .manifest()
                .limits()
                .storage();
        StorageUsage before = execution.state().storageUsage(challenge);
        StorageUsage after = before;
        for (StorageWrite write : agreed.writes()) {
            after = usage(after, challenge, write, execution);
        }
        boolean grows = after.keys() > before.keys() || after.bytes() > before.bytes();
        if (grows && !quota.allows(after)) {
            return StorageOutcome.OVER_QUOTA;
        }
        agreed.writes().forEach(write -> execution.writer().storage(challenge, write));
        execution.writer().storageUsage(challenge, after);
        return StorageOutcome.WRITTEN;
    }

    /** Keys are distinct, so each write can be judged against the state before all of them. */
    private static StorageUsage usage(
            StorageUsage usage, ChallengeName challenge, StorageWrite write, Execution execution) {
        Optional<Octets> kept = execution.state().storage(challenge, write.key());
        StorageUsage rest = kept.map(value -> usage.without((long) write.key().length() + value.length()))
                .orElse(usage);
        return write.value().isPresent() ? rest.with(write.bytes()) : rest;
    }
}
