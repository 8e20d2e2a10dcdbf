package io.quoin.host.project;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.abi.net.NetAbi;
import io.quoin.sandbox.abi.quoin.QuoinAbi;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kits declare the functions of the interfaces, all of them, with their types. */
class KitCoverageTest {

    private static final Path KITS = Path.of("..", "sdk");

    private static final Pattern IN_C =
            Pattern.compile("QUOIN_IMPORT\\(\"(\\w+)\", \"(\\w+)\"\\)\\s+(\\w+) \\w+\\(([^)]*)\\);");
    private static final Pattern IN_ASSEMBLYSCRIPT = Pattern.compile(
            "@external\\(\"(\\w+)\", \"(\\w+)\"\\)\\s+export declare function \\w+\\(([^)]*)\\): (\\w+);");
    private static final Pattern RUST_MODULE = Pattern.compile("pub mod (\\w+) \\{(.*?)\n\\}", Pattern.DOTALL);
    private static final Pattern IN_RUST = Pattern.compile("pub fn (\\w+)\\(([^)]*)\\)(?: -> (\\w+))?;");

    private static final Set<String> KITTED = Set.of(QuoinAbi.MODULE, NetAbi.MODULE, AgentAbi.MODULE);

    /** Signatures by module and name, such as {@code iI:i}. */
    private static Map<String, String> granted() {
        return Stream.of(NetAbi.beside(QuoinAbi.ABI), AgentAbi.ABI)
                .flatMap(abi -> abi.imports().stream())
                .filter(spec -> KITTED.contains(spec.module()))
                .collect(toMap(
                        spec -> spec.module() + "." + spec.name(),
                        KitCoverageTest::letters,
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static String letters(HostFunctionSpec spec) {
        Signature signature = spec.signature();
        return letters(signature.parameters()) + ":" + letters(signature.results());
    }

    private static String letters(byte[] types) {
        StringBuilder letters = new StringBuilder();
        for (byte type : types) {
            letters.append(type == TypeCode.I32 ? 'i' : 'I');
        }
        return letters.toString();
    }

    /** The letter of a type in any of the languages; nothing for no type. */
    private static String letter(String type) {
        return switch (type.strip()) {
            case "", "void" -> "";
            case "int64_t", "i64" -> "I";
            default -> "i";
        };
    }

    private static String letters(String parameters, Pattern type) {
        StringBuilder letters = new StringBuilder();
        for (String parameter : parameters.strip().split(",\\s*", -1)) {
            if (!parameter.isBlank() && !parameter.equals("void")) {
                MatchResult found =
                        type.matcher(parameter).results().findFirst().orElseThrow();
                letters.append(letter(found.group(1)));
            }
        }
        return letters.toString();
    }

    @Test
    void theHeaderDeclaresEveryFunction() throws Exception {
        Map<String, String> declared = new TreeMap<>();
        Pattern type = Pattern.compile("^(?:const )?(\\w+ ?\\*?)");
        IN_C.matcher(Files.readString(KITS.resolve("c/quoin.h")))
                .results()
                .forEach(found -> declared.put(
                        found.group(1) + "." + found.group(2),
                        letters(found.group(4), type) + ":" + letter(found.group(3))));
        assertThat(declared).isEqualTo(granted());
    }

    @Test
    void theBindingsForAssemblyScriptDeclareEveryFunction() throws Exception {
        Map<String, String> declared = new TreeMap<>();
        Pattern type = Pattern.compile(": (\\w+)");
        for (String file : new String[] {"quoin.ts", "quoin-net.ts", "quoin-agent.ts"}) {
            IN_ASSEMBLYSCRIPT
                    .matcher(Files.readString(KITS.resolve("assemblyscript").resolve(file)))
                    .results()
                    .forEach(found -> declared.put(
                            found.group(1) + "." + found.group(2),
                            letters(found.group(3), type) + ":" + letter(found.group(4))));
        }
        assertThat(declared).isEqualTo(granted());
    }

    @Test
    void theCrateDeclaresEveryFunctionAndUsesEachInASafeOne() throws Exception {
        Map<String, String> declared = new TreeMap<>();
        Pattern type = Pattern.compile(": (\\*?\\w+)");
        Path sources = KITS.resolve("rust/src");
        Map<String, String> safe = Map.of(
                QuoinAbi.MODULE, Files.readString(sources.resolve("challenge.rs")),
                NetAbi.MODULE, Files.readString(sources.resolve("net.rs")),
                AgentAbi.MODULE, Files.readString(sources.resolve("agent.rs")));
        RUST_MODULE
                .matcher(Files.readString(sources.resolve("import.rs")))
                .results()
                .forEach(module -> IN_RUST.matcher(module.group(2)).results().forEach(found -> {
                    String result = found.group(3) == null ? "" : found.group(3);
                    declared.put(
                            module.group(1) + "." + found.group(1),
                            letters(found.group(2).strip().replaceAll(",$", ""), type) + ":" + letter(result));
                    assertThat(safe.get(module.group(1)))
                            .contains("pub fn " + found.group(1) + "(", "host::" + found.group(1) + "(");
                }));
        assertThat(declared).isEqualTo(granted());
    }
}
