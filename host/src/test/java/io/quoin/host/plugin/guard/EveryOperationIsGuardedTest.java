package io.quoin.host.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every method of every interface of the SPI is guarded, whatever is added to it; the two that are not are named. */
class EveryOperationIsGuardedTest {

    private static final String CLASS = ".class";
    private static final Set<Class<?>> NOT_GUARDED = Set.of(GuestMemory.class, HostFunction.class);

    @TestFactory
    Stream<DynamicTest> aCallOfEveryMethod() throws Exception {
        return interfaces().stream()
                .filter(type -> !NOT_GUARDED.contains(type))
                .flatMap(type -> methods(type)
                        .map(method -> DynamicTest.dynamicTest(
                                type.getSimpleName() + "." + method.getName()
                                        + Arrays.toString(method.getParameterTypes()),
                                () -> callOf(type, method))));
    }

    @Test
    void theInterfacesAreFound() throws Exception {
        assertThat(interfaces()).contains(NodePlugin.class, GuestMemory.class, HostFunction.class);
        assertThat(interfaces()).filteredOn(NOT_GUARDED::contains).hasSameSizeAs(NOT_GUARDED);
    }

    private static void callOf(Class<?> type, Method method) throws Exception {
        List<String> calls = new ArrayList<>();
        List<ClassLoader> loaders = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader own = new URLClassLoader(new URL[0])) {
            PluginGuard guard = new PluginGuard(
                    "x", PluginKind.STORAGE, own, (plugin, kind, operation) -> new RecordingMeter(operation, calls));
            Object target =
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                        loaders.add(thread.getContextClassLoader());
                        throw new IllegalStateException("a stray exception");
                    });
            Object guarded = guard.guard(target);

            Throwable thrown = catchThrowable(() -> call(guarded, method));

            assertThat(thrown).isInstanceOf(QuoinException.class);
            assertThat(((QuoinException) thrown).code()).isEqualTo(PluginFault.PLUGIN_FAILED);
            assertThat(loaders).containsExactly(own);
            assertThat(thread.getContextClassLoader()).isSameAs(before);
            String operation = method.getDeclaringClass().getSimpleName() + "." + method.getName();
            assertThat(calls).containsExactly(operation + " begins", operation + " fails", operation + " is timed");
        }
    }

    private static void call(Object target, Method method) throws Throwable {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(EveryOperationIsGuardedTest::zero)
                .toArray();
        try {
            method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static @Nullable Object zero(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    private static List<Class<?>> interfaces() throws Exception {
        Path spi = Path.of(NodePlugin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(spi)) {
            return interfaces(spi);
        }
        try (FileSystem jar = FileSystems.newFileSystem(spi)) {
            return interfaces(jar.getPath("/"));
        }
    }

    private static List<Class<?>> interfaces(Path root) throws Exception {
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

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toString));
    }
}
