package io.quoin.sandbox.abi;

import java.util.List;

/**
 * An import that a toolchain adds without having been asked, where the author can do without it.
 *
 * @param module the import's module
 * @param name the import's name; {@link #ANY} for all of the module
 * @param advice to its author: what adds it and how to build without
 */
public record ToolchainImport(String module, String name, String advice) {

    /** Whatever its name is. */
    private static final String ANY = "*";

    private static final List<ToolchainImport> KNOWN = List.of(
            // No two validators would have the same seed.
            new ToolchainImport(
                    "env",
                    "seed",
                    "Math.random() of AssemblyScript asks it for a seed: have it ask a function of the program instead,"
                            + " with asc's option --use seed=FILE/FUNCTION"),
            new ToolchainImport(
                    "env",
                    "abort",
                    "the runtime of AssemblyScript gives up there: with asc's option --use abort= it traps instead"),
            new ToolchainImport(
                    "wasi_unstable", ANY, "an old toolchain built it for WASI's preview 0: build it for preview 1"),
            new ToolchainImport(
                    "__wbindgen_placeholder__",
                    ANY,
                    "wasm-bindgen adds it for JavaScript: build without wasm-bindgen, and without crates that use it"),
            new ToolchainImport(
                    "gojs", ANY, "Go adds it for JavaScript with GOOS=js: build it with TinyGo for WASI instead"));

    /** What to say behind the refusal of an import: the advice on it, or nothing. */
    public static String adviceOn(String module, String name) {
        return KNOWN.stream()
                .filter(known -> known.matches(module, name))
                .findFirst()
                .map(known -> "; " + known.advice())
                .orElse("");
    }

    private boolean matches(String otherModule, String otherName) {
        return module.equals(otherModule) && (name.equals(ANY) || name.equals(otherName));
    }
}
