package io.quoin.host.ledger.command;

/** Whose signatures a command carries. */
public enum SignerKind {
    /** Owner accounts of the genesis, at least the threshold, each once, in order. */
    OWNERS(0, 1, 32),
    /** One account of the chain: a miner or a hotkey. */
    ACCOUNT(1, 1, 1),
    /** One validator's Ed25519 session key. */
    SESSION(2, 1, 1),
    /** Nobody: the block proposer made it, and every validator compares it with its own view of the chain. */
    PROTOCOL(3, 0, 0);

    private final int tag;
    private final int least;
    private final int most;

    SignerKind(int tag, int least, int most) {
        this.tag = tag;
        this.least = least;
        this.most = most;
    }

    /** The byte in the encoding. */
    public int tag() {
        return tag;
    }

    boolean allows(int signatures) {
        return signatures >= least && signatures <= most;
    }

    static SignerKind ofTag(int tag) {
        for (SignerKind kind : values()) {
            if (kind.tag == tag) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No signer kind has the tag " + tag);
    }
}
