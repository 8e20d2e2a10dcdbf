package io.quoin.sandbox.code;

import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.EngineInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an entry is the code of. As a file name it consists of hexadecimal digits and hyphens, whatever an engine calls
 * itself.
 *
 * @param engine digest of the engine's name
 * @param version digest of the engine's version and build
 * @param module hash of the instrumented bytes, which depend on the module, its limits and the instrumentation
 */
record CodeName(String engine, String version, String module) {

    private static final int DIGEST_DIGITS = 16;
    private static final Pattern FILE_NAME = Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{64})");

    /** @param build tells builds of one version of the engine from each other */
    static CodeName of(EngineInfo engine, Hash build, Hash module) {
        return new CodeName(digest(engine.name()), digest(build.toHex() + engine.version()), module.toHex());
    }

    /** The name that a file has, if it is one. */
    static Optional<CodeName> parse(String fileName) {
        Matcher matcher = FILE_NAME.matcher(fileName);
        return matcher.matches()
                ? Optional.of(new CodeName(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** Whether this is code of the same engine in another version. */
    boolean isOtherVersionOf(CodeName name) {
        return engine.equals(name.engine) && !version.equals(name.version);
    }

    String fileName() {
        return engine + "-" + version + "-" + module;
    }

    private static String digest(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toHex().substring(0, DIGEST_DIGITS);
    }
}
