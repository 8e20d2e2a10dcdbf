package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.version.SandboxVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The golden modules, whose text stands beside them among the resources, and what calls of them must give. Every call
 * runs in a fresh instance with {@link #BUDGET} gas and {@link #input()}.
 */
public final class GoldenCases {

    /** Gas for each call: little enough that endless ones end soon. */
    public static final long BUDGET = 3_000_000;

    /** Golden modules may import what agents may; no export is required. */
    public static final Abi ABI = new Abi("golden", AgentAbi.ABI.imports(), List.of(), false);

    private static final int INPUT_BYTES = 64;

    private GoldenCases() {}

    /** The input of host calls: the bytes 100, 101, and so on. */
    public static byte[] input() {
        byte[] input = new byte[INPUT_BYTES];
        for (int i = 0; i < INPUT_BYTES; i++) {
            input[i] = (byte) (100 + i);
        }
        return input;
    }

    /** The bytes of a golden module. */
    public static byte[] module(String name) {
        return resource(name + ".wasm");
    }

    /** The bytes of a file beside the golden modules. */
    static byte[] resource(String file) {
        try (InputStream in = GoldenCases.class.getResourceAsStream("golden/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("No golden file " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The golden file " + file + " cannot be read", e);
        }
    }

    /** All cases of a version. */
    public static List<GoldenCase> of(SandboxVersion version) {
        return modules().stream()
                .filter(module -> module.version().equals(version))
                .flatMap(module -> module.cases().stream())
                .toList();
    }

    /** All golden modules with their cases. */
    public static List<GoldenModule> modules() {
        List<GoldenModule> modules = new ArrayList<>();
        Stream.of("arithmetic", "control", "memory", "host")
                .map(name -> GoldenModule.of(name, SandboxVersion.V1, GoldenIntegers.cases()))
                .forEach(modules::add);
        for (String name : List.of("integers", "floats")) {
            modules.add(GoldenModule.of(name, SandboxVersion.V2, GoldenTable.cases(name)));
        }
        modules.add(GoldenModule.of("bulk", SandboxVersion.V2, GoldenBulk.cases()));
        modules.add(GoldenModule.of("calls", SandboxVersion.V2, GoldenCalls.cases()));
        return modules;
    }
}
