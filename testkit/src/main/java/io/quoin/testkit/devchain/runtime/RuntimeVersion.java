package io.quoin.testkit.devchain.runtime;

/** The version that extrinsics are signed for: names, calls, extensions and errors are those of Subtensor's 293. */
public final class RuntimeVersion {

    public static final String SPEC_NAME = "node-subtensor";
    public static final String IMPL_NAME = "quoin-devchain";
    public static final int AUTHORING_VERSION = 1;
    public static final int SPEC_VERSION = 293;
    public static final int IMPL_VERSION = 1;
    public static final int TRANSACTION_VERSION = 1;
    public static final int STATE_VERSION = 1;
    /** The SS58 prefix of addresses. */
    public static final int SS58_PREFIX = 42;
    /** How many past block hashes are in the state; an era that began before is refused. */
    public static final int BLOCK_HASH_COUNT = 256;

    private RuntimeVersion() {}
}
