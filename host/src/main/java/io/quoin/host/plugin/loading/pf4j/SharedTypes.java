package io.quoin.host.plugin.loading.pf4j;

import java.util.List;
import java.util.Set;

/** The classes that the node lends to plugins. Everything else is the plugin's own or the Java platform's. */
final class SharedTypes {

    /** Each ends in a dot, so that a package whose name merely starts alike is not shared. */
    private static final List<String> PACKAGES = List.of("io.quoin.spi.", "org.slf4j.");

    /** Of PF4J a plugin gets its extension types alone: with the rest it could reach the manager and other plugins. */
    private static final Set<String> CLASSES = Set.of("org.pf4j.ExtensionPoint", "org.pf4j.Extension");

    private SharedTypes() {}

    static boolean contains(String className) {
        return CLASSES.contains(className) || PACKAGES.stream().anyMatch(className::startsWith);
    }

    /** Whether a plugin may ask for the class but never define it. */
    static boolean isReserved(String className) {
        return contains(className) || className.startsWith("org.pf4j.");
    }
}
