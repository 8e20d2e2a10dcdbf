package io.quoin.sandbox.abi.wasi;

import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a program sees of the world. All of it is the same on every validator.
 *
 * @param arguments the program's name first; no text holds a zero character
 * @param input what standard input gives; not copied
 * @param output takes what is written to standard output; may end the guest's call
 * @param errors takes what is written to standard error; may end the guest's call
 * @param timeMs what all clocks show, in milliseconds since the Unix epoch; no time passes during a run
 * @param seed of the random bytes
 */
public record WasiWorld(
        List<String> arguments,
        byte[] input,
        Consumer<byte[]> output,
        Consumer<byte[]> errors,
        long timeMs,
        Hash seed) {

    public WasiWorld {
        arguments = List.copyOf(arguments);
    }
}
