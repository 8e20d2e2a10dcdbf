package io.quoin.host.plugin.change;

/** How far a change of a home's plugins has come. Until {@link #DECIDED} the home has its old plugins, from then its new ones. */
public enum ChangeStep {
    /** A part of a plugin was read. */
    READ,
    /** A plugin was verified; nothing is written yet. */
    VERIFIED,
    /** The home says which files the change makes and takes away. */
    NOTED,
    /** A part of a new file, or all of it, is in the staging directory. */
    STAGED,
    /** A new file is in its place, where no lock names it yet. */
    PLACED,
    /** A file that will go is among the kept versions. */
    KEPT,
    /** The lock names the new plugins. */
    DECIDED,
    /** A file that the change left over is gone. */
    CLEARED,
    /** Nothing is left over. */
    DONE
}
