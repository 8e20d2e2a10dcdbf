package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.message.Body;
import io.quoin.plugins.pbft.message.BodyRequest;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Status;
import io.quoin.spi.value.SessionKey;

/** Messages and effects in a few words. */
final class Description {

    private Description() {}

    static String of(Message message) {
        if (message instanceof RoundChange change) {
            return at(change) + " with " + of(change.prepared());
        }
        if (message instanceof Proposal proposal) {
            return at(proposal) + " block " + proposal.digest().shortHex() + " after "
                    + proposal.roundChanges().size() + " ROUND-CHANGEs";
        }
        if (message instanceof SignedMessage signed) {
            return at(signed) + " block " + signed.digest().shortHex();
        }
        if (message instanceof Decided decided) {
            return "DECIDED height " + decided.height() + " block "
                    + decided.certificate().block().shortHex();
        }
        if (message instanceof Status status) {
            return "STATUS height " + status.height() + " round " + status.round();
        }
        if (message instanceof BodyRequest request) {
            return "GET-BODY height " + request.height() + " block "
                    + request.digest().shortHex();
        }
        return "BODY height " + message.height() + " block "
                + ((Body) message).digest().shortHex();
    }

    static String of(LogRecord record) {
        if (record instanceof LogRecord.Signed signed) {
            return of(signed.message());
        }
        if (record instanceof LogRecord.Locked locked) {
            return "lock and " + of(locked.commit());
        }
        return record instanceof LogRecord.Body
                ? "body for height " + record.height()
                : "decision of height " + record.height();
    }

    static String of(Effect effect) {
        if (effect instanceof Effect.Persist persist) {
            return "logs " + of(persist.record());
        }
        if (effect instanceof Effect.Send send) {
            return "sends to " + of(send.to()) + ": " + of(send.message());
        }
        if (effect instanceof Effect.Broadcast broadcast) {
            return "sends to all: " + of(broadcast.message());
        }
        if (effect instanceof Effect.SetTimer timer) {
            return "sets " + timer.timer() + " in " + timer.millis() + " ms";
        }
        if (effect instanceof Effect.Apply apply) {
            return "applies height " + apply.block().height() + " block "
                    + apply.certificate().block().shortHex();
        }
        if (effect instanceof Effect.Accuse accuse) {
            return "accuses " + of(accuse.evidence().accused()) + ": "
                    + of(accuse.evidence().first()) + ", and "
                    + of(accuse.evidence().second());
        }
        return "notes: " + ((Effect.Note) effect).text();
    }

    private static String of(Prepared prepared) {
        return prepared.exists()
                ? "lock of round " + prepared.round() + " block "
                        + prepared.block().shortHex()
                : "no lock";
    }

    private static String of(SessionKey key) {
        return Integer.toString(key.toBytes()[0]);
    }

    private static String at(SignedMessage message) {
        return message.phase() + " height " + message.height() + " round " + message.round() + " by "
                + message.signer();
    }
}
