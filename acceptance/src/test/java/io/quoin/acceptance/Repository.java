package io.quoin.acceptance;

import java.nio.file.Path;

/** Where the sources and the built distribution are. */
final class Repository {

    private Repository() {}

    static Path root() {
        return Path.of(System.getProperty("quoin.root", "..")).toAbsolutePath().normalize();
    }

    static Path distribution() {
        return root().resolve("dist/target/quoin");
    }
}
