package io.quoin.testkit.devnet;

import io.quoin.testkit.devnet.chaos.ChaosOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What network to run and for how long.
 *
 * @param validators how many validators, 4 to 32
 * @param epochs after how many closed epochs with the submissions' weights to end; 0 for never
 * @param killOne whether a validator is killed in mid-epoch and started again
 * @param chaos the faults after the first epoch, if there are to be any
 * @param directory the working directory; an older devnet there is replaced
 */
public record DevnetOptions(int validators, int epochs, boolean killOne, Optional<ChaosOptions> chaos, Path directory) {

    /** Four tolerate one faulty. */
    public static final int MIN_VALIDATORS = 4;
    /** More processes than this are for several machines. */
    public static final int MAX_VALIDATORS = 32;
    /** The most epochs to run for. */
    public static final int MAX_EPOCHS = 1_000_000;

    public DevnetOptions {
        if (validators < MIN_VALIDATORS || validators > MAX_VALIDATORS) {
            throw new IllegalArgumentException("Expected 4 to 32 validators, found " + validators);
        }
        if (epochs < 0 || epochs > MAX_EPOCHS) {
            throw new IllegalArgumentException("Expected 0 to 1000000 epochs, found " + epochs);
        }
    }

    public boolean endless() {
        return epochs == 0;
    }
}
