package io.quoin.host.plugin.loading.pf4j;

import io.quoin.host.plugin.archive.ArchiveEntry;
import io.quoin.host.plugin.loading.LargeResources;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.plugin.loading.NativeLibraries;
import io.quoin.host.plugin.loading.PluginDirectory;
import io.quoin.host.plugin.loading.PluginResources;
import io.quoin.spi.NodePlugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * Defines a plugin's classes from its verified bytes. A class comes from the node if it is shared, else from the Java
 * platform, else from the plugin; the node's own classes are not visible. No URL and no file is ever opened for a class.
 *
 * <p>It extends PF4J's class loader because PF4J casts to it.
 */
final class VerifiedClassLoader extends PluginClassLoader {

    private final LoadablePlugin plugin;
    private final PluginDirectory directory;
    private final LargeResources contents;
    private final PluginResources resources;
    private final NativeLibraries natives;
    private final ClassLoader node = NodePlugin.class.getClassLoader();
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
    private final ProtectionDomain domain;

    VerifiedClassLoader(PluginManager manager, PluginDescriptor descriptor, LoadablePlugin plugin, Path nativeRoot) {
        super(manager, descriptor, ClassLoader.getPlatformClassLoader());
        this.plugin = plugin;
        String id = plugin.descriptor().id();
        this.directory = new PluginDirectory(id, nativeRoot);
        this.contents = new LargeResources(directory);
        this.resources = new PluginResources(id, plugin.archive(), contents);
        this.natives = new NativeLibraries(id, plugin.natives(), directory);
        this.domain = new ProtectionDomain(new CodeSource(resources.root(), (Certificate[]) null), null, this, null);
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return loadClass(name, false);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            Class<?> type = known != null ? known : find(name);
            if (resolve) {
                resolveClass(type);
            }
            return type;
        }
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        if (SharedTypes.contains(name)) {
            return node.loadClass(name);
        }
        if (SharedTypes.isReserved(name)) {
            throw new ClassNotFoundException(name + " belongs to the node and is not visible to plugins");
        }
        try {
            return platform.loadClass(name);
        } catch (ClassNotFoundException e) {
            return findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ArchiveEntry entry = plugin.archive()
                .find(name.replace('.', '/') + ".class")
                .orElseThrow(() -> new ClassNotFoundException(name + " is neither in the plugin '"
                        + plugin.descriptor().id()
                        + "' nor in its libraries; a plugin sees the SPI, slf4j-api and the Java platform"
                        + " besides, and has to bundle anything else"))
                .entry();
        byte[] code = entry.read();
        return defineClass(name, code, 0, code.length, domain);
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : platform.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(resources.findAll(name));
        all.addAll(Collections.list(platform.getResources(name)));
        return Collections.enumeration(all);
    }

    @Override
    public @Nullable URL findResource(String name) {
        return resources.find(name).orElse(null);
    }

    @Override
    public Enumeration<URL> findResources(String name) {
        return Collections.enumeration(resources.findAll(name));
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        Optional<InputStream> own =
                plugin.archive().find(name).map(found -> new ByteArrayInputStream(contents.read(found.entry())));
        return own.orElseGet(() -> platform.getResourceAsStream(name));
    }

    /** Never null: the Java platform would go on to look along the machine's library path, which nobody verified. */
    @Override
    protected String findLibrary(String name) {
        return natives.find(name)
                .map(Path::toString)
                .orElseThrow(() -> new UnsatisfiedLinkError("The plugin '"
                        + plugin.descriptor().id() + "' has no native library '" + name + "' for this platform"));
    }

    @Override
    public void addURL(URL url) {
        throw new IllegalStateException("A plugin's classes come from its verified bytes alone, not from " + url);
    }

    LoadablePlugin plugin() {
        return plugin;
    }

    @Override
    public void close() throws IOException {
        natives.close();
        directory.close();
        super.close();
    }
}
