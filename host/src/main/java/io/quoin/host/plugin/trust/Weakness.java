package io.quoin.host.plugin.trust;

import java.nio.file.Path;

/**
 * Why somebody else than root and the node's user can change a path.
 *
 * @param path what can be changed
 * @param problem who can, and what is expected
 * @param remedy the command that ends it, or what to do by hand
 */
public record Weakness(Path path, String problem, String remedy) {

    @Override
    public String toString() {
        return path + ": " + problem + "; " + remedy;
    }
}
