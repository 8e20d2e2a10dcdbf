package io.quoin.testkit.mock.consensus;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.value.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** What engines say to each other. */
sealed interface Message {

    /** The leader's block. */
    record Proposal(Block block) implements Message {}

    /** A validator's signature of the leader's block. */
    record Vote(Hash block, byte[] signature) implements Message {}

    /** A block that all have signed. */
    record Decided(CertifiedBlock block) implements Message {}

    /** A node waits for a height, and has work for it or not. */
    record Waiting(long height, boolean work) implements Message {}

    /** The bytes of a message: a tag and its fields. */
    static byte[] encode(Message message) {
        if (message instanceof Proposal proposal) {
            byte[] block = proposal.block().encode();
            return ByteBuffer.allocate(1 + block.length)
                    .put((byte) 1)
                    .put(block)
                    .array();
        }
        if (message instanceof Vote vote) {
            return ByteBuffer.allocate(1 + Hash.SIZE + vote.signature().length)
                    .put((byte) 2)
                    .put(vote.block().toBytes())
                    .put(vote.signature())
                    .array();
        }
        if (message instanceof Waiting waiting) {
            return ByteBuffer.allocate(1 + Long.BYTES + 1)
                    .put((byte) 4)
                    .putLong(waiting.height())
                    .put((byte) (waiting.work() ? 1 : 0))
                    .array();
        }
        CertifiedBlock decided = ((Decided) message).block();
        byte[] block = decided.block().encode();
        byte[] proof = decided.certificate().proof();
        return ByteBuffer.allocate(1 + Integer.BYTES + block.length + proof.length)
                .put((byte) 3)
                .putInt(block.length)
                .put(block)
                .put(proof)
                .array();
    }

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if the bytes are none
     */
    static Message decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return switch (in.get()) {
                case 1 -> new Proposal(Block.decode(take(in, in.remaining())));
                case 2 -> new Vote(new Hash(take(in, Hash.SIZE)), take(in, in.remaining()));
                case 3 -> decided(Block.decode(take(in, in.getInt())), in);
                case 4 -> new Waiting(in.getLong(), in.get() == 1);
                default -> throw new IllegalArgumentException("No message has this tag");
            };
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("The message is cut off", e);
        }
    }

    private static Decided decided(Block block, ByteBuffer in) {
        QuorumCertificate certificate =
                new QuorumCertificate(block.height(), 0, block.hash(), take(in, in.remaining()));
        return new Decided(new CertifiedBlock(block, certificate));
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
