package io.quoin.host.plugin.change;

/**
 * How far a change of a home's plugins, or of its revocation list, has come. Until {@link #DECIDED} the home has what it had,
 * from then on what is new.
 */
public enum ChangeStep {
    /** A part of a plugin was read. */
    READ,
    /** A plugin was verified; nothing is written yet. */
    VERIFIED,
    /** The home says which files the change makes and takes away. */
    NOTED,
    /** A part of a new file, or all of it, is written where it becomes whole. */
    STAGED,
    /** A new file is in its place, where no lock names it yet. */
    PLACED,
    /** A file that will go is among the kept versions. */
    KEPT,
    /** The lock names the new plugins, or the signature is over the new list. */
    DECIDED,
    /** A file that the change left over is gone. */
    CLEARED,
    /** Nothing is left over. */
    DONE
}
