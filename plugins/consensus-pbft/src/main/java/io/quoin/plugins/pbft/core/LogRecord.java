package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;

/** What must survive a crash. */
public sealed interface LogRecord {

    long height();

    /** The body of a block this node voted for, so that it can be proposed again and decided. */
    record Body(Block block) implements LogRecord {
        @Override
        public long height() {
            return block.height();
        }
    }

    /** A message this node signed: PRE-PREPARE, PREPARE or ROUND-CHANGE. */
    record Signed(SignedMessage message) implements LogRecord {
        @Override
        public long height() {
            return message.height();
        }
    }

    /** A lock together with the COMMIT that it allows, in one record: neither exists without the other. */
    record Locked(Certificate lock, Vote commit) implements LogRecord {
        @Override
        public long height() {
            return commit.height();
        }
    }

    /** A height was decided; records up to it are not needed once the application has it. */
    record Decided(long height, Hash block) implements LogRecord {}
}
