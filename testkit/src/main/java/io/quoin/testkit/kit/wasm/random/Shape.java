package io.quoin.testkit.kit.wasm.random;

import java.util.Random;

/**
 * How far random modules go beyond the first ones.
 *
 * @param unusedTypes types before all others, 0 to 256: they move the numbers of those that blocks have
 * @param parameters whether blocks and conditions take operands from the stack
 * @param maxFunctions functions beside the checksum, at most; at least 1
 * @param spentSegments whether instructions on segments also name those that instantiation has dropped, which are the
 *     active ones and the declared one
 * @param start whether there is a start function
 */
public record Shape(int unusedTypes, boolean parameters, int maxFunctions, boolean spentSegments, boolean start) {

    private static final int FEW_FUNCTIONS = 4;
    private static final int MANY_FUNCTIONS = 20;

    /** What seeds without a shape of their own give, for ever. */
    public static final Shape PLAIN = new Shape(0, false, FEW_FUNCTIONS, false, false);

    private static final int PLAIN_TYPES_ONE_IN = 3;
    private static final int FEWEST_TYPES = 40;
    private static final int MORE_TYPES = 120;
    private static final int MANY_FUNCTIONS_ONE_IN = 8;
    private static final int START_ONE_IN = 6;

    /** The next shape of the source: in two of three, block types around the numbers from 64 to 127. */
    public static Shape next(Random random) {
        boolean plainTypes = random.nextInt(PLAIN_TYPES_ONE_IN) == 0;
        return new Shape(
                plainTypes ? 0 : FEWEST_TYPES + random.nextInt(MORE_TYPES),
                random.nextBoolean(),
                random.nextInt(MANY_FUNCTIONS_ONE_IN) == 0 ? MANY_FUNCTIONS : FEW_FUNCTIONS,
                random.nextBoolean(),
                random.nextInt(START_ONE_IN) == 0);
    }
}
