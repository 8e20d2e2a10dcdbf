package io.quoin.spi.error;

/** What can go wrong with a module or an engine. */
public enum WasmError implements ErrorCode {
    WASM_MALFORMED(ErrorCategory.USER, "The bytes are not a well-formed WebAssembly module."),
    WASM_INVALID(ErrorCategory.USER, "The module does not pass WebAssembly validation."),
    WASM_FEATURE(ErrorCategory.USER, "The module uses a WebAssembly feature outside the accepted profile."),
    WASM_LIMIT(ErrorCategory.USER, "The module exceeds a static limit of the profile."),
    WASM_IMPORT(ErrorCategory.USER, "The module imports something that is not a granted host function."),
    WASM_EXPORT(
            ErrorCategory.USER,
            "The module lacks an export that its ABI requires, or the export has another signature."),
    WASM_ENGINE_FAULT(
            ErrorCategory.ENVIRONMENT, "The engine itself failed; the validator abstains from this evaluation."),
    WASM_UNSUPPORTED_HERE(
            ErrorCategory.ENVIRONMENT,
            "This engine cannot compile a module that the profile accepts; use another engine."),
    WASM_SELF_TEST(ErrorCategory.ENVIRONMENT, "The engine does not reproduce the golden results and is not used.");

    private final ErrorCategory category;
    private final String description;

    WasmError(ErrorCategory category, String description) {
        this.category = category;
        this.description = description;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String description() {
        return description;
    }
}
