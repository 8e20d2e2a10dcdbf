package io.quoin.testkit.kit.wasm.suite;

import java.nio.file.Path;
import java.util.List;

/**
 * A module of the suite with what is asserted of it.
 *
 * @param source the suite's file
 * @param line where the module stands
 * @param file the module's bytes
 * @param instantiable whether making an instance must work; if not, it must trap
 * @param assertions in order
 * @param skipped how many assertions are about something else than a call with numbers
 */
record SuiteModule(String source, int line, Path file, boolean instantiable, List<Assertion> assertions, int skipped) {

    SuiteModule {
        assertions = List.copyOf(assertions);
    }

    @Override
    public String toString() {
        return source + ":" + line;
    }
}
