package io.quoin.acceptance;

import java.nio.file.Path;

/** Where the sources and the built distribution are. */
public final class Repository {

    private Repository() {}

    public static Path root() {
        return Path.of(System.getProperty("quoin.root", "..")).toAbsolutePath().normalize();
    }

    public static Path distribution() {
        return root().resolve("dist/target/quoin");
    }

    /** Where a test's network is made: it stays there, with its logs, until the next one replaces it. */
    public static Path workplace(String name) {
        return root().resolve("acceptance/target/networks").resolve(name);
    }
}
