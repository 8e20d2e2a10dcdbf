package io.quoin.spi.consensus;

import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a height decides.
 *
 * <p>The canonical encoding is, big-endian: height u64, epoch u64, parent 32, validator set hash 32, state root 32,
 * timestamp u64, proposer 32, command count u32, then each command as length u32 and bytes.
 *
 * @param height from 1
 * @param epoch the epoch whose validators decide it
 * @param parent the hash of the block at {@code height - 1}; the genesis hash at height 1
 * @param validatorSet {@link ValidatorSet#hash()} of the deciding set
 * @param stateRoot the state after block {@code height - 2} (the genesis state below height 3), so that execution of one
 *     height overlaps with agreement on the next
 * @param timestamp milliseconds since the epoch, above the parent's
 * @param proposer who made the block; stays the same when a later leader proposes it again
 * @param commands opaque to consensus; arrays are not copied and must not be changed
 */
public record Block(
        long height,
        long epoch,
        Hash parent,
        Hash validatorSet,
        Hash stateRoot,
        long timestamp,
        SessionKey proposer,
        List<byte[]> commands) {

    /** The most commands in a block. */
    public static final int MAX_COMMANDS = 2_000;

    /** The largest encoded block in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int HEADER_BYTES = 8 + 8 + 32 + 32 + 32 + 8 + 32 + 4;
    private static final byte[] DOMAIN = "quoin/block/1".getBytes(StandardCharsets.US_ASCII);

    public Block {
        commands = List.copyOf(commands);
    }

    /** SHA-256 over a domain tag and the encoding. */
    public Hash hash() {
        return Hash.sha256(DOMAIN, encode());
    }

    /** The canonical encoding. */
    public byte[] encode() {
        int size = HEADER_BYTES;
        for (byte[] command : commands) {
            size = Math.addExact(size, Math.addExact(4, command.length));
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putLong(height).putLong(epoch);
        out.put(parent.toBytes()).put(validatorSet.toBytes()).put(stateRoot.toBytes());
        out.putLong(timestamp).put(proposer.toBytes()).putInt(commands.size());
        for (byte[] command : commands) {
            out.putInt(command.length).put(command);
        }
        return out.array();
    }

    /**
     * Reads an encoding.
     *
     * @throws IllegalArgumentException if the bytes are not the canonical encoding of a block within the limits
     */
    public static Block decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("A block has at most " + MAX_BYTES + " bytes, found " + bytes.length);
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            long height = in.getLong();
            long epoch = in.getLong();
            Hash parent = new Hash(take(in, 32));
            Hash validatorSet = new Hash(take(in, 32));
            Hash stateRoot = new Hash(take(in, 32));
            long timestamp = in.getLong();
            SessionKey proposer = new SessionKey(take(in, 32));
            int count = in.getInt();
            if (count < 0 || count > MAX_COMMANDS) {
                throw new IllegalArgumentException("A block has at most " + MAX_COMMANDS + " commands, found " + count);
            }
            List<byte[]> commands = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                commands.add(take(in, in.getInt()));
            }
            if (in.hasRemaining()) {
                throw new IllegalArgumentException(in.remaining() + " bytes follow the block");
            }
            if (height < 1 || epoch < 0 || timestamp < 0) {
                throw new IllegalArgumentException("Height, epoch or timestamp is out of range");
            }
            return new Block(height, epoch, parent, validatorSet, stateRoot, timestamp, proposer, commands);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("The block is cut off", e);
        }
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
