package io.quoin.host.plugin.change;

/** Is told of a change's steps on the thread that makes it. What it throws stops the change there, as a crash would. */
public interface ChangeListener {

    /** For who does not want to know. */
    ChangeListener NONE = (step, file, bytes) -> {};

    /**
     * A step was made.
     *
     * @param file a file's name, or the change's
     * @param bytes how much was worked off since the last call
     */
    void reached(ChangeStep step, String file, long bytes);
}
