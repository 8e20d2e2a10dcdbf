package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Message;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.value.SessionKey;

/**
 * What the core wants done. Effects are carried out in their order, and everything persisted is durable before the next
 * send or apply; if a record cannot be made durable, the effects after it must not happen.
 */
public sealed interface Effect {

    /** Append to the log. */
    record Persist(LogRecord record) implements Effect {}

    /** Send to one peer. May be lost. */
    record Send(SessionKey to, Message message) implements Effect {}

    /** Send to every other validator of the current height. May be lost. */
    record Broadcast(Message message) implements Effect {}

    /** Fire an event after a delay in milliseconds. */
    record SetTimer(Timer timer, long millis) implements Effect {}

    /** Apply a decided block, then answer with {@link Event.Applied}. Always the last effect of a step. */
    record Apply(Block block, QuorumCertificate certificate) implements Effect {}

    /** Record proof of a validator's misbehaviour. */
    record Accuse(Evidence evidence) implements Effect {}

    /** Tell people something unusual. */
    record Note(String text) implements Effect {}
}
