package io.quoin.benchmarks.plugin;

import io.quoin.spi.NodePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.JarPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginManager;

/**
 * PF4J as it comes: its manager for jars, its class loader, and its extensions, with a descriptor finder that knows where
 * these plugins keep theirs. It checks nothing.
 */
final class BarePf4j {

    private BarePf4j() {}

    static long load(List<Path> jars) {
        PluginManager manager = loaded(jars);
        long entryPoints = manager.getExtensions(NodePlugin.class).size();
        manager.unloadPlugins();
        return entryPoints;
    }

    static AutoCloseable hold(List<Path> jars) {
        PluginManager manager = loaded(jars);
        int entryPoints = manager.getExtensions(NodePlugin.class).size();
        if (entryPoints != jars.size()) {
            throw new IllegalStateException(entryPoints + " entry points of " + jars.size());
        }
        return manager::unloadPlugins;
    }

    private static PluginManager loaded(List<Path> jars) {
        PluginManager manager = new JarPluginManager(jars.get(0).getParent()) {
            @Override
            protected PluginDescriptorFinder createPluginDescriptorFinder() {
                return new Descriptors();
            }
        };
        jars.forEach(manager::loadPlugin);
        manager.startPlugins();
        return manager;
    }

    private static final class Descriptors implements PluginDescriptorFinder {

        @Override
        public boolean isApplicable(Path path) {
            return path.toString().endsWith(".jar");
        }

        @Override
        public PluginDescriptor find(Path path) {
            Properties properties = new Properties();
            try (JarFile jar = new JarFile(path.toFile());
                    InputStream in = jar.getInputStream(jar.getJarEntry("META-INF/quoin/plugin.properties"))) {
                properties.load(in);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return new DefaultPluginDescriptor(
                    properties.getProperty("id"),
                    "",
                    Plugin.class.getName(),
                    properties.getProperty("version"),
                    "*",
                    "",
                    "");
        }
    }
}
