package io.quoin.host.project;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.spi.SpiVersion;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A Maven project of a plugin that provides one thing: it builds, and its test, the conformance kit, fails until the
 * factory makes something.
 *
 * @param id the plugin's, such as {@code storage-acme}
 * @param packageName of its classes, and the project's group
 * @param testkit the version of the test kit to depend on
 */
public record PluginProject(String id, ProjectKind kind, String packageName, String testkit) {

    private static final Pattern ID = Pattern.compile(PluginDescriptor.ID_PATTERN);
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*");

    /** @throws QuoinException with {@code CONFIG_INVALID} if the id or the package is none */
    public PluginProject {
        require(ID.matcher(id).matches(), "a plugin's id such as storage-acme", id);
        require(PACKAGE.matcher(packageName).matches(), "a Java package such as com.acme.quoin", packageName);
    }

    private static void require(boolean holds, String expected, String found) {
        if (!holds) {
            throw new QuoinException(ConfigError.CONFIG_INVALID, "Expected " + expected + ", found '" + found + "'");
        }
    }

    /**
     * Writes the project into a directory that does not exist yet.
     *
     * @throws QuoinException with {@code CONFIG_UNREADABLE} if it does, or cannot be written
     */
    public void write(Path directory) {
        ProjectDirectory.write(directory, files());
    }

    /** The files' contents by their paths in the project. */
    Map<String, String> files() {
        String sources = "src/main/java/" + packageName.replace('.', '/') + "/" + className();
        String tests = "src/test/java/" + packageName.replace('.', '/') + "/" + className();
        Templates templates = new Templates(words());
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", templates.filled("pom.xml"));
        files.put("README.md", templates.filled("README.md"));
        files.put("src/main/resources/META-INF/extensions.idx", templates.filled("extensions.idx"));
        files.put("src/main/resources/META-INF/quoin/plugin.properties", templates.filled("plugin.properties"));
        files.put(sources + "Plugin.java", templates.filled("Plugin.java.template"));
        files.put(sources + "Factory.java", templates.filled("Factory.java.template"));
        files.put(sources + "Config.java", templates.filled("Config.java.template"));
        files.put(tests + "ContractTest.java", templates.filled("ContractTest.java.template"));
        return files;
    }

    /** The name of the classes: {@code StorageAcme} of {@code storage-acme}. */
    private String className() {
        StringBuilder name = new StringBuilder();
        for (String part : id.split("-", -1)) {
            if (!part.isEmpty()) {
                name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
        }
        return name.toString();
    }

    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>(kind.words());
        words.put("id", id);
        words.put("package", packageName);
        words.put("Name", className());
        words.put("name", id);
        words.put("spi", SpiVersion.current());
        words.put("testkit", testkit);
        words.put("requires", ">=" + SpiVersion.current() + " <" + nextMajor());
        return words;
    }

    private static String nextMajor() {
        return Math.addExact(SemanticVersion.parse(SpiVersion.current()).major(), 1) + ".0.0";
    }
}
