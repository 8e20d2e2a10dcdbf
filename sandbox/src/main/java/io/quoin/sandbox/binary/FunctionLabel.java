package io.quoin.sandbox.binary;

/** How messages refer to a function. */
final class FunctionLabel {

    /** The index that stands for code outside functions. */
    static final int NO_FUNCTION = -1;

    private FunctionLabel() {}

    /** Such as {@code function 3 "quicksort"}: the index, and the name if the module has a name section. */
    static String of(byte[] module, int function) {
        if (function < 0) {
            return "";
        }
        return "function " + function
                + FunctionNames.find(module, function)
                        .map(name -> " \"" + name + "\"")
                        .orElse("");
    }
}
