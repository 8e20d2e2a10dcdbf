package io.quoin.host.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One of an enumeration's constants by the name that people write: in small letters, with hyphens. */
public final class Choice {

    private Choice() {}

    /** @throws IllegalArgumentException with all the names, and perhaps the one that was meant */
    public static <T> T of(Class<T> enumeration, String text) {
        List<String> names = Arrays.stream(enumeration.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("expected one of " + String.join(", ", names) + ", found '" + text + "'"
                    + Suggestion.didYouMean(text, names));
        }
        return enumeration.getEnumConstants()[index];
    }
}
