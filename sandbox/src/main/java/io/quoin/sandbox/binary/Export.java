package io.quoin.sandbox.binary;

/**
 * An export.
 *
 * @param kind one of {@link #FUNCTION}, {@link #TABLE}, {@link #MEMORY}, {@link #GLOBAL}
 * @param index in the index space of its kind
 * @param offset where it stands in the module
 */
public record Export(String name, int kind, int index, int offset) {

    public static final int FUNCTION = 0;
    public static final int TABLE = 1;
    public static final int MEMORY = 2;
    public static final int GLOBAL = 3;
}
