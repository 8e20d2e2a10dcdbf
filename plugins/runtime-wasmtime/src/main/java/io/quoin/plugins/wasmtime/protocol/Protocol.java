package io.quoin.plugins.wasmtime.protocol;

/** Version and bounds of the protocol. */
public final class Protocol {

    /** Both ends come from one plugin jar, so they always agree; a mismatch means that the files were mixed up. */
    public static final int VERSION = 3;

    /** The largest frame in bytes: a module at its largest with its signatures. */
    public static final int MAX_FRAME_BYTES = 32 << 20;

    /** The largest precompiled code in bytes: it shares a frame with its module. */
    public static final int MAX_CODE_BYTES = 24 << 20;

    /** The directory below the workers' in which a worker lays code for a moment; its process id follows. */
    public static final String SCRATCH_PREFIX = "scratch-";

    /** The most memory bytes that one frame carries; larger copies are split. */
    public static final int MAX_COPY_BYTES = 1 << 20;

    /** The longest diagnostic text in characters; the rest is cut off. */
    public static final int MAX_TEXT_CHARS = 2_000;

    /** How deep calls may nest: guest, host function, guest of that function, and so on. */
    public static final int MAX_NESTED_CALLS = 8;

    private Protocol() {}
}
