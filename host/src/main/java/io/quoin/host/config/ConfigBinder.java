package io.quoin.host.config;

import io.quoin.host.text.FailureText;
import io.quoin.spi.config.Setting;
import io.quoin.spi.error.QuoinException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds a tree to a configuration record whose components carry {@link Setting}. All problems are collected and thrown
 * together; nothing is half bound.
 */
public final class ConfigBinder {

    private final String source;
    private final Path base;
    private final List<String> problems = new ArrayList<>();

    private ConfigBinder(String source, Path base) {
        this.source = source;
        this.base = base;
    }

    /**
     * Binds a whole file.
     *
     * @param source the file's name for messages
     * @param base the directory that relative paths start from
     */
    public static <R extends Record> R bind(Class<R> type, Map<String, Object> tree, String source, Path base) {
        return bind(type, new Settings("", tree), source, base);
    }

    /** Binds a part that was left open before. */
    public static <R extends Record> R bind(Class<R> type, Settings settings, String source, Path base) {
        ConfigBinder binder = new ConfigBinder(source, base);
        Object bound = binder.record(type, settings.tree(), settings.path());
        if (bound == null || !binder.problems.isEmpty()) {
            throw new QuoinException(ConfigError.CONFIG_INVALID, binder.report());
        }
        return type.cast(bound);
    }

    /** A component's key: {@code maxWorkers} is {@code max-workers}. */
    static String key(String component) {
        StringBuilder key = new StringBuilder();
        for (char c : component.toCharArray()) {
            if (Character.isUpperCase(c)) {
                key.append('-').append(Character.toLowerCase(c));
            } else {
                key.append(c);
            }
        }
        return key.toString();
    }

    private String report() {
        StringBuilder text = new StringBuilder(source)
                .append(problems.size() == 1 ? " has a problem:" : " has " + problems.size() + " problems:");
        for (int i = 0; i < problems.size(); i++) {
            text.append(String.format(Locale.ROOT, "%n  %d. %s", i + 1, problems.get(i)));
        }
        return text.toString();
    }

    private @Nullable Object record(Class<?> type, Map<?, ?> tree, String path) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> keys = Arrays.stream(components).map(c -> key(c.getName())).toList();
        for (Object found : tree.keySet()) {
            if (!keys.contains(String.valueOf(found))) {
                problems.add("unknown key '" + join(path, String.valueOf(found)) + "'"
                        + Suggestion.didYouMean(String.valueOf(found), keys));
            }
        }
        Object[] values = new Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            Object value = component(components[i], tree.get(keys.get(i)), join(path, keys.get(i)));
            complete &= value != null;
            if (value != null) {
                values[i] = value;
            }
        }
        return complete ? construct(type, components, values, path) : null;
    }

    private @Nullable Object component(RecordComponent component, @Nullable Object given, String path) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component + " lacks @Setting");
        }
        Object raw = given;
        if (raw == null) {
            if (setting.defaultValue().equals(Setting.REQUIRED)) {
                if (component.getType().isRecord()) {
                    raw = Map.of();
                } else {
                    problems.add("'" + path + "' is missing: " + setting.description());
                    return null;
                }
            } else {
                raw = setting.defaultValue();
            }
        }
        return convert(component, setting, raw, path);
    }

    private @Nullable Object convert(RecordComponent component, Setting setting, Object raw, String path) {
        Class<?> type = component.getType();
        if (type == Settings.class) {
            return raw instanceof Map<?, ?> map ? new Settings(path, stringKeys(map)) : openDefault(raw, path);
        }
        if (ConfigValue.isGroup(type)) {
            if (raw instanceof Map<?, ?> map) {
                return record(type, map, path);
            }
            problems.add("'" + path + "' must be a group of keys, found '" + raw + "'");
            return null;
        }
        try {
            return ConfigValue.convert(component.getGenericType(), raw, setting, base);
        } catch (IllegalArgumentException e) {
            problems.add(
                    "'" + path + "': " + (setting.secret() ? "the secret value is not valid" : FailureText.message(e)));
            return null;
        }
    }

    private @Nullable Settings openDefault(Object raw, String path) {
        if (raw.equals("")) {
            return new Settings(path, Map.of());
        }
        problems.add("'" + path + "' must be a group of keys, found '" + raw + "'");
        return null;
    }

    private static Map<String, Object> stringKeys(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }

    private @Nullable Object construct(Class<?> type, RecordComponent[] components, Object[] values, String path) {
        Class<?>[] signature =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(signature);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getCause() == null ? e : e.getCause();
            if (refusal instanceof Error error) {
                throw error;
            }
            problems.add("'" + path + "': " + FailureText.message(refusal));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot construct " + type, e);
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
