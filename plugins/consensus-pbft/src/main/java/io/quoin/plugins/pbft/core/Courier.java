package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.BodyRequest;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.spi.value.Hash;
import java.util.function.IntPredicate;

/** Sends to chosen members, and asks for bodies: each body of two members per tick. */
final class Courier {

    private static final int ASKED = 2;

    private final Committee committee;
    private final Voter voter;
    private final Outbox out;
    private Hash asked = Hash.ZERO;
    private int turn;

    Courier(Committee committee, Voter voter, Outbox out) {
        this.committee = committee;
        this.voter = voter;
        this.out = out;
    }

    void tick() {
        asked = Hash.ZERO;
    }

    void send(Message message, IntPredicate receivers) {
        for (int signer = 0; signer < committee.size(); signer++) {
            if (receivers.test(signer) && !voter.isSelf(signer)) {
                out.add(new Effect.Send(committee.key(signer), message));
            }
        }
    }

    /** Asks members that must hold a block for it, others at each tick. */
    void fetch(Hash digest, IntPredicate holders) {
        if (digest.equals(asked)) {
            return;
        }
        asked = digest;
        int first = turn % committee.size();
        int left = ASKED;
        for (int i = 0; i < committee.size() && left > 0; i++) {
            int signer = (first + i) % committee.size();
            turn = signer + 1;
            if (holders.test(signer) && !voter.isSelf(signer)) {
                out.add(new Effect.Send(
                        committee.key(signer),
                        new BodyRequest(committee.instance().height(), digest)));
                left--;
            }
        }
    }
}
