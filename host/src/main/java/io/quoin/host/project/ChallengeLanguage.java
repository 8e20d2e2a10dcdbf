package io.quoin.host.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The languages that a challenge's project can be made in. */
public enum ChallengeLanguage {
    C("c", Map.of("quoin.h", "quoin.h"), List.of("README.md", "challenge.json", "build.sh", "challenge.c", "agent.c")),
    RUST(
            "rust",
            Map.of(
                    "Cargo.toml", "quoin/Cargo.toml",
                    "src/lib.rs", "quoin/src/lib.rs",
                    "src/import.rs", "quoin/src/import.rs",
                    "src/challenge.rs", "quoin/src/challenge.rs",
                    "src/net.rs", "quoin/src/net.rs",
                    "src/agent.rs", "quoin/src/agent.rs"),
            List.of(
                    "README.md",
                    "challenge.json",
                    "build.sh",
                    "Cargo.toml",
                    ".cargo/config.toml",
                    "challenge/Cargo.toml",
                    "challenge/src/lib.rs",
                    "agent/Cargo.toml",
                    "agent/src/lib.rs")),
    ASSEMBLYSCRIPT(
            "assemblyscript",
            Map.of("quoin.ts", "quoin.ts", "quoin-net.ts", "quoin-net.ts", "quoin-agent.ts", "quoin-agent.ts"),
            List.of(
                    "README.md",
                    "challenge.json",
                    "build.sh",
                    "package.json",
                    "package-lock.json",
                    "challenge.ts",
                    "agent.ts"));

    private final String directory;
    private final Map<String, String> kit;
    private final List<String> template;

    /**
     * @param directory of the language's kit among the resources
     * @param kit where files of the kit go in the project
     * @param template files of the project itself
     */
    ChallengeLanguage(String directory, Map<String, String> kit, List<String> template) {
        this.directory = directory;
        this.kit = kit;
        this.template = template;
    }

    /** The resources that a project is made of, by their paths in it. */
    Map<String, String> resources() {
        Map<String, String> resources = new LinkedHashMap<>();
        template.forEach(file -> resources.put(file, "challenge/" + directory + "/template/" + file));
        kit.forEach((file, path) -> resources.put(path, "challenge/" + directory + "/" + file));
        return resources;
    }
}
