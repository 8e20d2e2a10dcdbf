package io.quoin.testkit.kit.wasm.random;

import java.util.Random;

/**
 * How far random modules go beyond the first ones.
 *
 * @param unusedTypes types before all others, 0 to 256: they move the numbers of those that blocks have
 * @param parameters whether blocks and conditions take operands from the stack
 */
public record Shape(int unusedTypes, boolean parameters) {

    /** What seeds without a shape of their own give, for ever. */
    public static final Shape PLAIN = new Shape(0, false);

    private static final int PLAIN_ONE_IN = 3;
    private static final int FEWEST = 40;
    private static final int MORE = 120;

    /** The next shape of the source: in two of three, block types around the numbers from 64 to 127. */
    public static Shape next(Random random) {
        boolean plain = random.nextInt(PLAIN_ONE_IN) == 0;
        return new Shape(plain ? 0 : FEWEST + random.nextInt(MORE), random.nextBoolean());
    }
}
