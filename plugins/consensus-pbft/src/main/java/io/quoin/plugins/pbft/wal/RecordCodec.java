package io.quoin.plugins.pbft.wal;

import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.CertificateCodec;
import io.quoin.plugins.pbft.message.MessageCodec;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Payloads by type: 1 a block; 2 an own message in its wire form; 3 a lock, as {@code length u32 | COMMIT in its wire
 * form | PREPARE seals}; 4 a decision, as {@code height u64 | block 32}.
 */
final class RecordCodec {

    private static final int BODY = 1;
    private static final int SIGNED = 2;
    private static final int LOCKED = 3;
    private static final int DECIDED = 4;

    private RecordCodec() {}

    static int type(LogRecord record) {
        if (record instanceof LogRecord.Body) {
            return BODY;
        }
        if (record instanceof LogRecord.Signed) {
            return SIGNED;
        }
        return record instanceof LogRecord.Locked ? LOCKED : DECIDED;
    }

    static byte[] encode(LogRecord record) {
        if (record instanceof LogRecord.Body body) {
            return body.block().encode();
        }
        if (record instanceof LogRecord.Signed signed) {
            return MessageCodec.encode(signed.message());
        }
        if (record instanceof LogRecord.Locked locked) {
            byte[] commit = MessageCodec.encode(locked.commit());
            byte[] seals = CertificateCodec.encodeSeals(locked.lock());
            return ByteBuffer.allocate(4 + commit.length + seals.length)
                    .putInt(commit.length)
                    .put(commit)
                    .put(seals)
                    .array();
        }
        LogRecord.Decided decided = (LogRecord.Decided) record;
        return ByteBuffer.allocate(8 + Hash.SIZE)
                .putLong(decided.height())
                .put(decided.block().toBytes())
                .array();
    }

    /**
     * Reads a payload.
     *
     * @throws RuntimeException if it is not what its type says
     */
    static LogRecord decode(int type, byte[] payload) {
        return switch (type) {
            case BODY -> new LogRecord.Body(Block.decode(payload));
            case SIGNED -> new LogRecord.Signed((SignedMessage) MessageCodec.decode(payload));
            case LOCKED -> decodeLocked(payload);
            case DECIDED -> decodeDecided(payload);
            default -> throw new IllegalArgumentException("Expected a record type from 1 to 4, found " + type);
        };
    }

    private static LogRecord decodeLocked(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        Vote commit = (Vote) MessageCodec.decode(take(in, in.getInt()));
        if (commit.phase() != Phase.COMMIT) {
            throw new IllegalArgumentException("A lock goes with a COMMIT, found " + commit.phase());
        }
        Certificate lock = CertificateCodec.decodeSeals(commit.round(), commit.digest(), take(in, in.remaining()));
        return new LogRecord.Locked(lock, commit);
    }

    private static LogRecord decodeDecided(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        return new LogRecord.Decided(in.getLong(), new Hash(take(in, in.remaining())));
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
