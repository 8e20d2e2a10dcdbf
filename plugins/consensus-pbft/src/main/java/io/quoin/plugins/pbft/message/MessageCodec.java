package io.quoin.plugins.pbft.message;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The wire form: {@code version u8 = 1 | tag u8 | fields}, big-endian, with exactly one encoding per message.
 *
 * <p>Tags: 1 PRE-PREPARE, 2 PREPARE, 3 COMMIT, 4 ROUND-CHANGE, 5 DECIDED, 6 STATUS, 7 GET-BODY, 8 BODY. Signed messages
 * begin with {@code epoch u64 | set 32 | height u64 | round u32 | signer u8 | signature 64}.
 */
public final class MessageCodec {

    private static final int VERSION = 1;
    private static final int DECIDED = 5;
    private static final int STATUS = 6;
    private static final int BODY_REQUEST = 7;
    private static final int BODY = 8;
    private static final int MAX_SIGNER = ValidatorSet.MAX_SIZE - 1;

    private MessageCodec() {}

    /** Whether an encoding's tag is one of a signed message; looks at two bytes and promises nothing about the rest. */
    public static boolean looksSigned(byte[] bytes) {
        return bytes.length > 1 && bytes[1] >= Phase.PRE_PREPARE.tag() && bytes[1] <= Phase.ROUND_CHANGE.tag();
    }

    /** The canonical encoding. */
    public static byte[] encode(Message message) {
        WireWriter out = new WireWriter().u8(VERSION);
        if (message instanceof SignedMessage signed) {
            writeSigned(out, signed);
        } else if (message instanceof Decided decided) {
            CertificateCodec.write(out.u8(DECIDED), decided.certificate());
            out.bytes(decided.block().encode());
        } else if (message instanceof Status status) {
            out.u8(STATUS).u64(status.height()).u32(status.round());
        } else if (message instanceof BodyRequest request) {
            out.u8(BODY_REQUEST).u64(request.height()).hash(request.digest());
        } else if (message instanceof Body body) {
            out.u8(BODY).bytes(body.block().encode());
        }
        return out.toBytes();
    }

    /**
     * Reads an encoding. Signatures are not checked here.
     *
     * @throws QuoinException with {@code CONSENSUS_MESSAGE} if the bytes are not the canonical encoding of a message
     */
    public static Message decode(byte[] bytes) {
        try {
            if (bytes.length > Message.MAX_BYTES) {
                throw new IllegalArgumentException("At most " + Message.MAX_BYTES + " bytes, found " + bytes.length);
            }
            return read(new WireReader(bytes));
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    ConsensusError.CONSENSUS_MESSAGE, "The consensus message is malformed. " + e.getMessage(), e);
        }
    }

    private static Message read(WireReader in) {
        int version = in.u8();
        if (version != VERSION) {
            throw new IllegalArgumentException("Expected version 1, found " + version);
        }
        int tag = in.u8();
        Message message = switch (tag) {
            case 1, 2, 3, 4 -> readSigned(in, tag);
            case DECIDED -> readDecided(in);
            case STATUS -> new Status(in.longFrom("Height", 1), in.intIn("Round", 0, Message.MAX_ROUND));
            case BODY_REQUEST -> new BodyRequest(in.longFrom("Height", 1), in.hash());
            case BODY -> {
                Block block = Block.decode(in.rest());
                yield new Body(block, block.hash());
            }
            default -> throw new IllegalArgumentException("Expected tag 1 to 8, found " + tag);
        };
        in.end();
        return message;
    }

    private static Decided readDecided(WireReader in) {
        Certificate certificate = CertificateCodec.read(in);
        return new Decided(Block.decode(in.rest()), certificate);
    }

    private static void writeSigned(WireWriter out, SignedMessage message) {
        Instance instance = message.instance();
        out.u8(message.phase().tag())
                .u64(instance.epoch())
                .hash(instance.set())
                .u64(instance.height())
                .u32(message.round())
                .u8(message.signer())
                .signature(message.signature());
        if (message instanceof Vote vote) {
            out.hash(vote.digest());
        } else if (message instanceof RoundChange change) {
            writePrepared(out, change.prepared());
            writeOptional(out, change.lock());
        } else if (message instanceof Proposal proposal) {
            byte[] block = proposal.block().encode();
            out.u32(block.length).bytes(block).u16(proposal.roundChanges().size());
            for (RoundChange change : proposal.roundChanges()) {
                writePrepared(out.u8(change.signer()).signature(change.signature()), change.prepared());
            }
            writeOptional(out, proposal.lock());
        }
    }

    private static SignedMessage readSigned(WireReader in, int tag) {
        Instance instance = new Instance(in.longFrom("Epoch", 0), in.hash(), in.longFrom("Height", 1));
        int round = in.intIn("Round", tag == Phase.ROUND_CHANGE.tag() ? 1 : 0, Message.MAX_ROUND);
        int signer = in.u8();
        Signature signature = in.signature();
        return switch (tag) {
            case 1 -> readProposal(in, instance, round, signer, signature);
            case 2 -> new Vote(instance, Phase.PREPARE, round, in.hash(), signer, signature);
            case 3 -> new Vote(instance, Phase.COMMIT, round, in.hash(), signer, signature);
            default -> new RoundChange(instance, round, readPrepared(in, round), signer, signature, readOptional(in));
        };
    }

    private static Proposal readProposal(WireReader in, Instance instance, int round, int signer, Signature signature) {
        Block block = Block.decode(in.bytes(in.intIn("Block length", 1, Block.MAX_BYTES)));
        int count = in.u16();
        if (count > ValidatorSet.MAX_SIZE) {
            throw new IllegalArgumentException("At most 256 ROUND-CHANGEs, found " + count);
        }
        List<RoundChange> changes = new ArrayList<>(count);
        int previous = -1;
        for (int i = 0; i < count; i++) {
            int by = in.u8();
            if (by <= previous || by > MAX_SIGNER) {
                throw new IllegalArgumentException("ROUND-CHANGEs are ordered by distinct signers, found " + by);
            }
            previous = by;
            Signature changeSignature = in.signature();
            changes.add(
                    new RoundChange(instance, round, readPrepared(in, round), by, changeSignature, Optional.empty()));
        }
        Optional<Certificate> lock = readOptional(in);
        return new Proposal(instance, round, block, block.hash(), signer, signature, changes, lock);
    }

    private static void writePrepared(WireWriter out, Prepared prepared) {
        out.u32(prepared.round()).hash(prepared.block());
    }

    private static Prepared readPrepared(WireReader in, int round) {
        return new Prepared(in.intIn("Prepared round", -1, round - 1), in.hash());
    }

    private static void writeOptional(WireWriter out, Optional<Certificate> certificate) {
        out.u8(certificate.isPresent() ? 1 : 0);
        certificate.ifPresent(present -> CertificateCodec.write(out, present));
    }

    private static Optional<Certificate> readOptional(WireReader in) {
        int present = in.u8();
        if (present > 1) {
            throw new IllegalArgumentException("Presence is 0 or 1, found " + present);
        }
        return present == 1 ? Optional.of(CertificateCodec.read(in)) : Optional.empty();
    }
}
