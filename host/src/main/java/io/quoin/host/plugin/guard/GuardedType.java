package io.quoin.host.plugin.guard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a guard knows of a plugin's class: the SPI interfaces that its guarded objects show, and each method's operation.
 * Thread-safe.
 */
final class GuardedType {

    private final PluginGuard guard;
    private final List<Class<?>> interfaces;
    /**
     * By identity, which is quicker than by equality: all proxies of the same interfaces use the same method objects.
     * Replaced as a whole, never changed.
     */
    private volatile Map<Method, Operation> operations = new IdentityHashMap<>();

    /**
     * @param interfaces none if objects of the class are values, given as they are
     */
    GuardedType(PluginGuard guard, List<Class<?>> interfaces) {
        this.guard = guard;
        this.interfaces = List.copyOf(interfaces);
    }

    /**
     * A method of the SPI.
     *
     * @param name the interface's and the method's
     * @param givesObjects whether a result may have to be guarded
     * @param collection absent if it gives no collection
     */
    record Operation(String name, CallMeter meter, boolean givesObjects, Optional<GivenCollection> collection) {}

    boolean isValue() {
        return interfaces.isEmpty();
    }

    Class<?>[] interfaces() {
        return interfaces.toArray(new Class<?>[0]);
    }

    Operation operation(Method method) {
        Operation known = operations.get(method);
        return known == null ? learn(method) : known;
    }

    private synchronized Operation learn(Method method) {
        Map<Method, Operation> more = new IdentityHashMap<>(operations);
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Operation learned = new Operation(
                name,
                guard.metrics().meter(guard.pluginId(), guard.kind(), name),
                mayGiveObjects(method.getReturnType()),
                GivenCollection.of(guard, method));
        more.put(method, learned);
        operations = more;
        return learned;
    }

    /** What the node gets for what the plugin's object gave. */
    Object result(Operation operation, Object given) throws InvocationTargetException {
        if (!operation.givesObjects()) {
            return given;
        }
        return operation.collection().isPresent() ? operation.collection().get().copy(given) : guard.guard(given);
    }

    private static boolean mayGiveObjects(Class<?> type) {
        return !type.isPrimitive() && !type.isArray() && type != String.class && !PluginGuard.isHot(type);
    }
}
