package io.quoin.host.plugin.unloading;

import java.lang.ref.WeakReference;

/**
 * A plugin that the node has let go of: its class loader is closed, and nothing of the node refers to it.
 *
 * @param loader the class loader that defined its classes, which is collected unless something holds on to it
 */
public record UnloadedPlugin(String id, String version, WeakReference<ClassLoader> loader) {}
