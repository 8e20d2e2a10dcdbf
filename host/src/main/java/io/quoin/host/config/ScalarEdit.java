package io.quoin.host.config;

import io.quoin.host.file.DurableFile;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes one value of a YAML file, {@code group.key}, and leaves every other byte as it is. Only the plain form is
 * understood: the group's key at the start of a line, and below it, indented, the key and a scalar on one line. Before
 * anything is written the changed text is parsed, and must differ in this value alone.
 */
public final class ScalarEdit {

    private final Path file;
    private final String text;

    private ScalarEdit(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Looks how the file would be changed.
     *
     * @param value letters, digits and hyphens, a letter first
     * @throws QuoinException with {@code CONFIG_NOT_PLAIN} if this is another value, or the file's is not written in the
     *     plain form
     */
    public static ScalarEdit prepare(Path file, String group, String key, String value) {
        if (!value.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new QuoinException(
                    ConfigError.CONFIG_NOT_PLAIN,
                    "'" + value + "' is not written into " + file + ": " + group + "." + key
                            + " is set to letters, digits and hyphens, a letter first");
        }
        if (Files.isSymbolicLink(file)) {
            throw new QuoinException(
                    ConfigError.CONFIG_NOT_PLAIN,
                    file + " is a symbolic link, which this would replace; change " + group + "." + key + " to '"
                            + value + "' in the file that it leads to");
        }
        Map<String, Object> before = ConfigFile.read(file);
        try {
            String text = Files.readString(file);
            Matcher found = pattern(group, key).matcher(text);
            if (found.find()) {
                String changed = text.substring(0, found.start("value")) + value + text.substring(found.end("value"));
                if (ConfigFile.parse(changed, file).equals(with(before, group, key, value))) {
                    return new ScalarEdit(file, changed);
                }
            }
        } catch (IOException e) {
            throw failed("read", file, e);
        }
        throw new QuoinException(
                ConfigError.CONFIG_NOT_PLAIN,
                file + " does not have '" + group + ":' with '" + key + ": …' indented below it, each on a line of its"
                        + " own; change " + group + "." + key + " to '" + value + "' by hand");
    }

    /** The group's line, any number of indented, empty or comment lines, and the key's line. */
    private static Pattern pattern(String group, String key) {
        String skipped =
                "(?:[ \\t]+(?!" + Pattern.quote(key) + "[ \\t]*:)[^\\r\\n]*|[ \\t]*#[^\\r\\n]*|[ \\t]*)\\r?\\n";
        return Pattern.compile("(?m)^" + Pattern.quote(group) + ":[ \\t]*(?:#[^\\r\\n]*)?\\r?\\n(?:" + skipped
                + ")*?[ \\t]+" + Pattern.quote(key) + ":[ \\t]+(?<value>\"[^\"\\r\\n]*\"|'[^'\\r\\n]*'|[\\w.-]+)");
    }

    private static Map<String, Object> with(Map<String, Object> tree, String group, String key, String value) {
        Map<String, Object> changed = new LinkedHashMap<>(tree);
        if (tree.get(group) instanceof Map<?, ?> members) {
            Map<Object, Object> inner = new LinkedHashMap<>(members);
            inner.put(key, value);
            changed.put(group, inner);
        }
        return changed;
    }

    /** Replaces the file, as a whole or not at all; its owner and permissions stay. */
    public void write() {
        try {
            DurableFile.replaceKept(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed("write", file, e);
        }
    }

    private static QuoinException failed(String what, Path file, IOException cause) {
        return new QuoinException(
                ConfigError.CONFIG_UNREADABLE,
                "Cannot " + what + " " + file + ": " + FailureText.message(cause),
                cause);
    }
}
