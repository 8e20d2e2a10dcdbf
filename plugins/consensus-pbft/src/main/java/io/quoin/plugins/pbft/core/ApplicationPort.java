package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Instance;
import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.SessionKey;
import java.util.Optional;

/**
 * Asks the application about one height. A failing application, even one that a hostile block drives into a defect, delays
 * this node's voice; it does not end it.
 */
final class ApplicationPort {

    private final Application application;
    private final Instance instance;
    private final ChainTip parent;
    private final Outbox out;

    ApplicationPort(Application application, Instance instance, ChainTip parent, Outbox out) {
        this.application = application;
        this.instance = instance;
        this.parent = parent;
        this.out = out;
    }

    boolean hasWork() {
        try {
            return application.hasWork();
        } catch (RuntimeException e) {
            out.note("The application could not say whether it has work: " + e);
            return false;
        }
    }

    /** A new block that keeps consensus's rules, or none now. */
    Optional<Block> propose(SessionKey leader) {
        try {
            Block block = application.propose(leader);
            Optional<String> fault = fault(block).or(() -> BlockRules.freshFault(block, leader));
            fault.ifPresent(text ->
                    out.note("The application made a wrong block for height " + instance.height() + ": " + text));
            return fault.isPresent() ? Optional.empty() : Optional.of(block);
        } catch (RuntimeException e) {
            out.note("The application could not make a block for height " + instance.height() + ": " + e);
            return Optional.empty();
        }
    }

    Verdict check(Block block) {
        try {
            return application.check(block);
        } catch (RuntimeException e) {
            out.note("The application could not check the block of height " + instance.height() + ": " + e);
            return new Verdict.NotYet(e.toString());
        }
    }

    /** Which of consensus's own rules a block breaks. */
    Optional<String> fault(Block block) {
        return BlockRules.fault(block, instance, parent);
    }
}
