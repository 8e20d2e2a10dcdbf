package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryWriter;

/** How a function accounts for its stack, and where its added locals are. One per function. */
interface Frame {

    /** The i64 local that holds gas. */
    int gasLocal();

    /** The first local to work with values of this type, if the function was found to need any. */
    int workLocal(byte type);

    /** Writes the declarations of locals. */
    void declare(BinaryWriter out);

    /** Takes the frame's stack units, or ends the call. */
    void enter(Emitter emitter);

    /** Puts on the stack what a function that is called now takes beside its parameters. */
    void pass(Emitter emitter);

    /** The same where the index of an indirect call is on the stack already. */
    void passBelowIndex(Emitter emitter);

    /** Whether {@link #leave} writes anything. */
    boolean leaves();

    /** Gives the units back. */
    void leave(Emitter emitter);
}
