package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.net.ByteBudget;
import io.quoin.plugins.libp2p.net.SerialQueue;
import io.quoin.spi.Metrics;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.TopicHandler;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A joined topic's handler, called on worker threads for one message at a time. */
final class JoinedTopic {

    private static final Logger LOG = LoggerFactory.getLogger(JoinedTopic.class);

    private final String name;
    private final TopicHandler handler;
    private final SerialQueue queue;
    private final ByteBudget budget;
    private final Metrics.Counter failures;
    private volatile boolean left;

    /**
     * @param capacity messages that wait; one more is not checked
     * @param budget the bytes of waiting messages of all topics; a message beyond it is not checked
     */
    JoinedTopic(String name, TopicHandler handler, Executor workers, int capacity, ByteBudget budget, Metrics metrics) {
        this.budget = budget;
        this.name = name;
        this.handler = handler;
        this.queue = new SerialQueue(workers, capacity);
        this.failures = metrics.counter("handler_failures", "kind", "topic");
    }

    /**
     * Verifies, validates and delivers a message; the outcome is known before the delivery begins.
     *
     * @param authentic hears that the signature is good, before the outcome
     */
    void take(GossipMessage message, Runnable authentic, Consumer<Outcome> verdict) {
        int bytes = message.data().length;
        if (!budget.take(bytes)) {
            verdict.accept(Outcome.NOT_CHECKED);
            return;
        }
        boolean queued = queue.offer(() -> {
            budget.release(bytes);
            Outcome outcome = left ? Outcome.NOT_CHECKED : judge(message, authentic);
            verdict.accept(outcome);
            if (outcome == Outcome.ACCEPT) {
                deliver(message);
            }
        });
        if (!queued) {
            budget.release(bytes);
            verdict.accept(Outcome.NOT_CHECKED);
        }
    }

    /** Calls the handler no more. */
    void leave() {
        left = true;
    }

    /** An outcome in any case, even after an error such as a stack overflow: the message would wait for it for ever. */
    private Outcome judge(GossipMessage message, Runnable authentic) {
        if (!message.authentic()) {
            return Outcome.FORGED;
        }
        authentic.run();
        PeerId origin = message.origin().orElseThrow();
        try {
            return switch (handler.validate(origin, message.data())) {
                case ACCEPT -> Outcome.ACCEPT;
                case IGNORE -> Outcome.IGNORE;
                case REJECT -> Outcome.REJECT;
            };
        } catch (RuntimeException | Error e) {
            failures.increment();
            LOG.error("The validation in {} failed on a message of {}; the message is ignored", name, origin, e);
            return Outcome.IGNORE;
        }
    }

    private void deliver(GossipMessage message) {
        try {
            handler.deliver(message.origin().orElseThrow(), message.data());
        } catch (RuntimeException | Error e) {
            failures.increment();
            LOG.error("The handler of {} failed on an accepted message", name, e);
        }
    }
}
