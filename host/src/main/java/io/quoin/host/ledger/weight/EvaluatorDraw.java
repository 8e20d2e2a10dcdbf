package io.quoin.host.ledger.weight;

import io.quoin.spi.consensus.Validator;
import io.quoin.spi.value.Hash;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws evaluators by weight, without putting back. Pure.
 *
 * <p>The seed is SHA-256 over a domain tag, block hash and submission id; draw i takes SHA-256 over seed and i, as an
 * unsigned number modulo the weight that is left, and counts it off over the remaining validators in order of hotkey.
 */
public final class EvaluatorDraw {

    private static final byte[] DOMAIN = "quoin/evaluator-draw/1".getBytes(StandardCharsets.US_ASCII);

    private EvaluatorDraw() {}

    /**
     * The drawn validators in order of hotkey; all of them if there are not more than {@code count}.
     *
     * @param block the hash of the block that holds the submission
     */
    public static List<Validator> draw(Hash block, Hash submission, List<Validator> validators, int count) {
        List<Validator> remaining = new ArrayList<>(validators);
        remaining.sort(Comparator.comparing(Validator::hotkey));
        if (remaining.size() <= count) {
            return remaining;
        }
        Hash seed = Hash.sha256(DOMAIN, block.toBytes(), submission.toBytes());
        List<Validator> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(remaining.remove(position(seed, i, remaining)));
        }
        drawn.sort(Comparator.comparing(Validator::hotkey));
        return drawn;
    }

    private static int position(Hash seed, int draw, List<Validator> remaining) {
        BigInteger total = BigInteger.ZERO;
        for (Validator validator : remaining) {
            total = total.add(BigInteger.valueOf(validator.weight()));
        }
        byte[] number = ByteBuffer.allocate(4).putInt(draw).array();
        BigInteger point = new BigInteger(1, Hash.sha256(seed.toBytes(), number).toBytes()).mod(total);
        for (int i = 0; i < remaining.size(); i++) {
            point = point.subtract(BigInteger.valueOf(remaining.get(i).weight()));
            if (point.signum() < 0) {
                return i;
            }
        }
        throw new IllegalStateException("A point below the total lies within it");
    }
}
