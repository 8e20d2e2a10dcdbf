package io.quoin.host.plugin.guard;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginKind;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps what a plugin hands out, so that each call sets the thread's context class loader, is measured, and fails in the
 * node's error model with the plugin's name. Objects that a guarded call returns are guarded too, all the way down;
 * values — the SPI's records and enums, arrays, sealed results, and what shows no interface of the SPI — are given as they
 * are. Lists, sets and optionals are copied, and what is in them is guarded. What a plugin passes to the node's listeners,
 * and futures' results, are not wrapped.
 *
 * <p>What the SPI gives as {@link GuestMemory} or {@link HostFunction} is given as it is as well: they are called for
 * every few instructions of a guest, copy between arrays without looking up a class, so that the context class loader does
 * not matter, and report bounds by the {@link IndexOutOfBoundsException} that their contract names. An object that is
 * something else besides is guarded wherever the SPI gives it as that.
 */
public final class PluginGuard {

    private static final String SPI = NodePlugin.class.getPackageName() + ".";
    private static final Set<Class<?>> HOT = Set.of(GuestMemory.class, HostFunction.class);

    private final String pluginId;
    private final PluginKind kind;
    private final ClassLoader pluginLoader;
    private final CallMetrics metrics;
    private final Map<Class<?>, GuardedType> types = new ConcurrentHashMap<>();

    /**
     * @param pluginLoader the context class loader of the calls
     */
    public PluginGuard(String pluginId, PluginKind kind, ClassLoader pluginLoader, CallMetrics metrics) {
        this.pluginId = pluginId;
        this.kind = kind;
        this.pluginLoader = pluginLoader;
        this.metrics = metrics;
    }

    /**
     * The target behind its guard.
     *
     * @param type an SPI interface of the target
     */
    public <T> T guard(Class<T> type, T target) {
        return type.cast(guard((Object) target));
    }

    /**
     * Does something that runs code of a guarded object's plugin and is no call of the object, such as making a record of
     * the plugin's. It has the plugin's context class loader, and fails as a call does; it is not measured.
     *
     * @param guarded if it is not guarded, it is the node's own, and so is what fails
     * @param operation what the plugin is asked for
     */
    public static <T> T around(Object guarded, String operation, Supplier<T> work) {
        Optional<PluginGuard> guard = GuardedCalls.of(guarded).map(GuardedCalls::guard);
        return guard.isPresent() ? guard.get().run(operation, work) : work.get();
    }

    private <T> T run(String operation, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(pluginLoader);
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            throw PluginFailure.of(pluginId, operation, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The value, guarded if it is an object of the SPI's interfaces. */
    Object guard(Object value) {
        GuardedType type = types.get(value.getClass());
        if (type == null) {
            type = types.computeIfAbsent(value.getClass(), this::typeOf);
        }
        if (type.isValue() || GuardedCalls.of(value).isPresent()) {
            return value;
        }
        return Proxy.newProxyInstance(
                NodePlugin.class.getClassLoader(), type.interfaces(), new GuardedCalls(this, type, value));
    }

    private GuardedType typeOf(Class<?> type) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        if (!isValueOfTheSpi(type) && !type.isArray()) {
            collect(type, interfaces);
        }
        if (interfaces.stream().anyMatch(Class::isSealed)) {
            return new GuardedType(this, List.of());
        }
        interfaces.removeAll(HOT);
        return new GuardedType(this, List.copyOf(interfaces));
    }

    /** A plugin's own records and enums may be factories and more: only the SPI's are known to be plain data. */
    private static boolean isValueOfTheSpi(Class<?> type) {
        return type.getName().startsWith(SPI) && (type.isRecord() || Enum.class.isAssignableFrom(type));
    }

    /** Whether what a method of the SPI gives as this type is never guarded. */
    static boolean isHot(Class<?> type) {
        return HOT.contains(type);
    }

    private static void collect(@Nullable Class<?> type, Set<Class<?>> interfaces) {
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            for (Class<?> implemented : current.getInterfaces()) {
                if (implemented.getName().startsWith(SPI)) {
                    interfaces.add(implemented);
                } else {
                    collect(implemented, interfaces);
                }
            }
        }
    }

    String pluginId() {
        return pluginId;
    }

    PluginKind kind() {
        return kind;
    }

    ClassLoader pluginLoader() {
        return pluginLoader;
    }

    CallMetrics metrics() {
        return metrics;
    }
}
