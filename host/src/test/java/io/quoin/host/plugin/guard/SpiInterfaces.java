package io.quoin.host.plugin.guard;

import io.quoin.spi.NodePlugin;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SPI's interfaces as they are now, so that a test of all of them forgets none that is added. */
final class SpiInterfaces {

    private static final String CLASS = ".class";

    private SpiInterfaces() {}

    /** Those that have methods and that plugins may implement. */
    static List<Class<?>> all() throws Exception {
        Path spi = Path.of(NodePlugin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(spi)) {
            return in(spi);
        }
        try (FileSystem jar = FileSystems.newFileSystem(spi)) {
            return in(jar.getPath("/"));
        }
    }

    private static List<Class<?>> in(Path root) throws Exception {
        List<String> names;
        try (Stream<Path> files = Files.walk(root.resolve("io/quoin/spi"))) {
            names = files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(CLASS) && !name.endsWith("package-info.class"))
                    .map(name -> name.substring(0, name.length() - CLASS.length())
                            .replace(root.getFileSystem().getSeparator(), "."))
                    .sorted()
                    .toList();
        }
        List<Class<?>> interfaces = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, NodePlugin.class.getClassLoader());
            if (type.isInterface()
                    && !type.isAnnotation()
                    && !type.isSealed()
                    && methods(type).findAny().isPresent()) {
                interfaces.add(type);
            }
        }
        return interfaces;
    }

    static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toString));
    }

    /** A name for a test of a method. */
    static String name(Class<?> type, Method method) {
        return type.getSimpleName() + "." + method.getName() + Arrays.toString(method.getParameterTypes());
    }

    /** Calls with nulls and zeros, and throws what the method throws. */
    static @Nullable Object call(Object target, Method method) throws Throwable {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(SpiInterfaces::zero)
                .toArray();
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static @Nullable Object zero(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
