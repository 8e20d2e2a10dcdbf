package io.quoin.host.config;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts one YAML value to the type of a record component, within the bounds of its {@link Setting}. */
final class ConfigValue {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h)");

    private static final Set<Type> PLAIN =
            Set.of(int.class, long.class, boolean.class, String.class, Path.class, Duration.class, ByteSize.class);

    private ConfigValue() {}

    /** Whether a record's components are keys of their own. */
    static boolean isGroup(Class<?> type) {
        return type.isRecord() && type != ByteSize.class && type != Settings.class;
    }

    /** Whether there are values of the type. */
    static boolean isKnown(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return isKnown(list.getActualTypeArguments()[0]);
        }
        return PLAIN.contains(type) || type instanceof Class<?> enumeration && enumeration.isEnum();
    }

    static Object convert(Type type, Object raw, Setting setting, Path base) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0], raw, setting, base);
        }
        String text = String.valueOf(raw).strip();
        if (type == int.class) {
            return integer(text, setting);
        } else if (type == long.class) {
            return number(text, setting);
        } else if (type == boolean.class) {
            return bool(text);
        } else if (type == String.class) {
            return text;
        } else if (type == Path.class) {
            return base.resolve(text).normalize();
        } else if (type == Duration.class) {
            return duration(text, setting);
        } else if (type == ByteSize.class) {
            ByteSize size = ByteSize.parse(text);
            inRange(size.bytes(), text, setting);
            return size;
        } else if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            return Choice.of(enumeration, text);
        }
        throw new IllegalStateException("No configuration type: " + type);
    }

    private static List<Object> list(Type element, Object raw, Setting setting, Path base) {
        List<Object> result = new ArrayList<>();
        if (raw instanceof List<?> items) {
            for (Object item : items) {
                result.add(convert(element, item == null ? "" : item, setting, base));
            }
        } else if (!String.valueOf(raw).isBlank()) {
            for (String item : String.valueOf(raw).split(",", -1)) {
                result.add(convert(element, item, setting, base));
            }
        }
        return List.copyOf(result);
    }

    private static long number(String text, Setting setting) {
        long value;
        try {
            value = Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, found '" + text + "'", e);
        }
        inRange(value, text, setting);
        return value;
    }

    private static int integer(String text, Setting setting) {
        long value = number(text, setting);
        if (value != (int) value) {
            throw new IllegalArgumentException("expected a number of at most 31 bits, found " + text);
        }
        return (int) value;
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false, found '" + text + "'");
        };
    }

    private static Duration duration(String text, Setting setting) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a duration such as 250ms, 2s or 5m, found '" + text + "'");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
        inRange(duration.toMillis(), text, setting);
        return duration;
    }

    private static void inRange(long value, String text, Setting setting) {
        if (value < setting.min() || value > setting.max()) {
            throw new IllegalArgumentException(
                    "expected " + setting.min() + " to " + setting.max() + ", found " + text);
        }
    }
}
