package io.quoin.sandbox.evaluation;

/** The submission as a program, for one evaluation. */
public interface Agent {

    /**
     * Admits and compiles the submission; later calls give the first one's answer.
     *
     * @return 0, or a negative reason as {@code docs/challenge-authors.md} lists them
     * @throws io.quoin.spi.error.QuoinException {@code WASM_ENGINE_FAULT} or {@code WASM_UNSUPPORTED_HERE}
     */
    int load();

    /**
     * Runs it in a fresh instance; only after {@link #load} gave 0.
     *
     * @param gasLimit at least 0
     * @throws io.quoin.spi.error.QuoinException {@code WASM_ENGINE_FAULT}
     */
    AgentRun run(byte[] input, long gasLimit);
}
