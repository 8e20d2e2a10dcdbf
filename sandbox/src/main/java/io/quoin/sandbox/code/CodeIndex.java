package io.quoin.sandbox.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which entries there are, in order of use, and their sizes. One thread at a time. */
final class CodeIndex {

    private final Map<CodeName, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    long bytes() {
        return bytes;
    }

    int entries() {
        return sizes.size();
    }

    /** Adds an entry as the one used last, in place of one of the same name. */
    void add(CodeName name, long size) {
        remove(name);
        sizes.put(name, size);
        bytes += size;
    }

    /** Marks an entry as the one used last; false if it is not here. */
    boolean use(CodeName name) {
        return sizes.get(name) != null;
    }

    void remove(CodeName name) {
        Long size = sizes.remove(name);
        if (size != null) {
            bytes -= size;
        }
    }

    /** The entry unused for longest. */
    Optional<CodeName> eldest() {
        return sizes.keySet().stream().findFirst();
    }

    List<CodeName> matching(Predicate<CodeName> condition) {
        return sizes.keySet().stream().filter(condition).toList();
    }
}
