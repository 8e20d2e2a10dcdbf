package io.quoin.spi.storage;

import java.util.regex.Pattern;

/**
 * A named key space of a store.
 *
 * @param name {@code [a-z][a-z0-9_-]{0,62}}
 */
public record Table(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    public Table {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Expected a table name such as 'blocks', found '" + name + "'");
        }
    }
}
