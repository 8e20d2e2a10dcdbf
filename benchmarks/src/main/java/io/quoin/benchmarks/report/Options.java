package io.quoin.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words after a benchmark's name: options with a value each, and others. */
public final class Options {

    private final List<String> words;

    public Options(String[] arguments) {
        this.words = new ArrayList<>(List.of(arguments));
    }

    /** Takes an option's value out, if the option is there. */
    public Optional<String> take(String name) {
        int at = words.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        words.remove(at);
        if (at == words.size()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return Optional.of(words.remove(at));
    }

    /** What was not taken. */
    public List<String> others() {
        return List.copyOf(words);
    }
}
