package io.quoin.host.plugin.descriptor;

import io.quoin.host.config.Suggestion;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.text.FailureText;
import io.quoin.spi.PluginKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a descriptor strictly, and reports every problem at once. */
public final class DescriptorReader {

    /** Before it is put in capitals: some letters beyond ASCII become ASCII's by that. */
    private static final Pattern KIND = Pattern.compile("[A-Za-z_-]+");

    private static final Set<String> REQUIRED =
            Set.of("id", "version", "release", "requires", "kinds", "native", "license");
    private static final List<String> KEYS =
            List.of("id", "version", "release", "requires", "kinds", "native", "license", "homepage");
    private static final Pattern ID = Pattern.compile(PluginDescriptor.ID_PATTERN);
    private static final Pattern RELEASE = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{0,256}");

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> values;

    private DescriptorReader(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The descriptor in a properties file's bytes.
     *
     * @param label names the plugin's file in messages
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_DESCRIPTOR_INVALID}
     */
    public static PluginDescriptor read(String label, byte[] bytes) {
        DescriptorReader reader = new DescriptorReader(new LinkedHashMap<>());
        reader.load(bytes);
        PluginDescriptor descriptor = reader.problems.isEmpty() ? reader.parse() : null;
        if (descriptor == null) {
            throw PluginRejection.PLUGIN_DESCRIPTOR_INVALID.of(
                    label, PluginDescriptor.ENTRY + ": " + String.join("; ", reader.problems));
        }
        return descriptor;
    }

    private void load(byte[] bytes) {
        Properties properties = new Properties() {
            @Override
            public synchronized @Nullable Object put(Object key, Object value) {
                if (values.put(String.valueOf(key), String.valueOf(value)) != null) {
                    problems.add("the key '" + key + "' is there twice");
                }
                return null;
            }
        };
        try {
            properties.load(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            problems.add("not a properties file: " + FailureText.message(e));
        }
        for (String key : values.keySet()) {
            if (!KEYS.contains(key)) {
                problems.add("unknown key '" + key + "'" + Suggestion.didYouMean(key, KEYS));
            }
        }
        for (String key : KEYS) {
            if (REQUIRED.contains(key) && !values.containsKey(key)) {
                problems.add("the key '" + key + "' is missing");
            }
        }
    }

    private @Nullable PluginDescriptor parse() {
        String id = value("id", text -> matching(ID, text, "an id such as 'storage-rocksdb'"));
        SemanticVersion version = value("version", SemanticVersion::parse);
        Integer release = value("release", text -> Integer.valueOf(matching(RELEASE, text, "a whole number from 1")));
        VersionRange requires = value("requires", VersionRange::parse);
        Set<PluginKind> kinds = value("kinds", DescriptorReader::kinds);
        Boolean nativeCode = value("native", DescriptorReader::bool);
        String license = value("license", text -> matching(PRINTABLE, text, "at most 256 printable characters"));
        String homepage = value("homepage", text -> matching(PRINTABLE, text, "at most 256 printable characters"));
        if (id == null
                || version == null
                || release == null
                || requires == null
                || kinds == null
                || nativeCode == null
                || license == null
                || homepage == null) {
            return null;
        }
        return new PluginDescriptor(id, version, release, requires, kinds, nativeCode, license, homepage);
    }

    private <T> @Nullable T value(String key, Function<String, T> parser) {
        try {
            return parser.apply(values.getOrDefault(key, "").strip());
        } catch (IllegalArgumentException e) {
            problems.add("'" + key + "': " + e.getMessage());
            return null;
        }
    }

    private static String matching(Pattern pattern, String text, String expected) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("expected " + expected + ", found '" + text + "'");
        }
        return text;
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false, found '" + text + "'");
        };
    }

    private static Set<PluginKind> kinds(String text) {
        Set<PluginKind> kinds = EnumSet.noneOf(PluginKind.class);
        for (String name : text.split(",", -1)) {
            if (!kinds.add(kind(name.strip()))) {
                throw new IllegalArgumentException("'" + name.strip() + "' is there twice");
            }
        }
        return kinds;
    }

    /**
     * The kind of a name such as {@code STORAGE} or {@code wasm-engine}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PluginKind kind(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> names =
                Arrays.stream(PluginKind.values()).map(PluginKind::name).toList();
        if (!KIND.matcher(name).matches() || !names.contains(wanted)) {
            throw new IllegalArgumentException("expected one of " + String.join(", ", names) + ", found '" + name + "'"
                    + Suggestion.didYouMean(wanted, names));
        }
        return PluginKind.valueOf(wanted);
    }
}
