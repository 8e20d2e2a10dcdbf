package io.quoin.host.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every method of every interface of the SPI is guarded, whatever is added to it; the two that are not are named. */
class EveryOperationIsGuardedTest {

    private static final Set<Class<?>> NOT_GUARDED = Set.of(GuestMemory.class, HostFunction.class);

    @TestFactory
    Stream<DynamicTest> aCallOfEveryMethod() throws Exception {
        return SpiInterfaces.all().stream()
                .filter(type -> !NOT_GUARDED.contains(type))
                .flatMap(type -> SpiInterfaces.methods(type)
                        .map(method ->
                                DynamicTest.dynamicTest(SpiInterfaces.name(type, method), () -> callOf(type, method))));
    }

    @Test
    void theInterfacesAreFound() throws Exception {
        assertThat(SpiInterfaces.all()).contains(NodePlugin.class, GuestMemory.class, HostFunction.class);
        assertThat(SpiInterfaces.all()).filteredOn(NOT_GUARDED::contains).hasSameSizeAs(NOT_GUARDED);
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

            Throwable thrown = catchThrowable(() -> SpiInterfaces.call(guarded, method));

            assertThat(thrown).isInstanceOf(QuoinException.class);
            assertThat(((QuoinException) thrown).code()).isEqualTo(PluginFault.PLUGIN_FAILED);
            assertThat(loaders).containsExactly(own);
            assertThat(thread.getContextClassLoader()).isSameAs(before);
            String operation = method.getDeclaringClass().getSimpleName() + "." + method.getName();
            assertThat(calls).containsExactly(operation + " begins", operation + " fails", operation + " is timed");
        }
    }
}
