package io.quoin.testkit.kit.wasm.random;

import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Small changes of a module's bytes, of which those are kept that leave it acceptable. */
public final class Mutations {

    private static final int HEADER_BYTES = 8;
    private static final int MAX_EDITS = 4;
    private static final int ATTEMPTS = 24;

    private final Random random;

    public Mutations(Random random) {
        this.random = random;
    }

    /** A changed copy that the filter accepts, or nothing if none of a few was. */
    public Optional<byte[]> of(byte[] module, Predicate<byte[]> accepted) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] mutant = module.clone();
            for (int left = 1 + random.nextInt(MAX_EDITS); left > 0; left--) {
                edit(mutant);
            }
            if (accepted.test(mutant)) {
                return Optional.of(mutant);
            }
        }
        return Optional.empty();
    }

    private void edit(byte[] mutant) {
        int at = HEADER_BYTES + random.nextInt(mutant.length - HEADER_BYTES);
        switch (random.nextInt(4)) {
            case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> mutant[at] = (byte) random.nextInt();
            case 2 -> mutant[at] += (byte) (random.nextBoolean() ? 1 : -1);
            default -> {
                int from = HEADER_BYTES + random.nextInt(mutant.length - HEADER_BYTES);
                int length = Math.min(1 + random.nextInt(8), mutant.length - Math.max(at, from));
                System.arraycopy(mutant, from, mutant, at, length);
            }
        }
    }
}
