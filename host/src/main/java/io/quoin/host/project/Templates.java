package io.quoin.host.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that projects are made of: resources beside this class, in which {@code @word@} stands for what {@code words}
 * has for it.
 */
record Templates(Map<String, String> words) {

    private static final Pattern WORD = Pattern.compile("@([A-Za-z]+)@");

    Templates {
        words = Map.copyOf(words);
    }

    /** The text of a template; words that are not known stay as they are. */
    String filled(String template) {
        return WORD.matcher(read(template)).replaceAll(match -> {
            String word = words.get(match.group(1));
            return Matcher.quoteReplacement(word == null ? match.group() : word);
        });
    }

    private static String read(String template) {
        try (InputStream in = Templates.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new IllegalStateException("The template " + template + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
