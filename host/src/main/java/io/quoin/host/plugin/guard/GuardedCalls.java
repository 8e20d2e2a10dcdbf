package io.quoin.host.plugin.guard;

import io.quoin.spi.wasm.HostAbort;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forwards the calls of one guarded object. */
final class GuardedCalls implements InvocationHandler {

    private final PluginGuard guard;
    private final GuardedType type;
    private final Object target;

    GuardedCalls(PluginGuard guard, GuardedType type, Object target) {
        this.guard = guard;
        this.type = type;
        this.target = target;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return identity(method, arguments);
        }
        GuardedType.Operation operation = type.operation(method);
        CallMeter meter = operation.meter();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(guard.pluginLoader());
        boolean timed = meter.begin();
        long start = timed ? System.nanoTime() : 0;
        try {
            Object result = method.invoke(target, arguments);
            return result == null ? null : type.result(operation, result);
        } catch (InvocationTargetException e) {
            meter.failed();
            throw translate(operation.name(), e.getTargetException());
        } finally {
            if (timed) {
                meter.took(System.nanoTime() - start);
            }
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Answered by the node: the plugin's own answers are in no contract, and collections and logs ask where nobody expects
     * a failure. Two guards of one object are equal.
     */
    private Object identity(Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" ->
                arguments != null
                        && of(arguments[0])
                                .filter(other -> other.target == target)
                                .isPresent();
            case "hashCode" -> System.identityHashCode(target);
            default -> guard.pluginId() + ":" + target.getClass().getName();
        };
    }

    /** What guards the object, if something does. */
    static Optional<GuardedCalls> of(@Nullable Object object) {
        return object != null
                        && Proxy.isProxyClass(object.getClass())
                        && Proxy.getInvocationHandler(object) instanceof GuardedCalls guarded
                ? Optional.of(guarded)
                : Optional.empty();
    }

    PluginGuard guard() {
        return guard;
    }

    private Throwable translate(String operation, Throwable thrown) {
        return thrown instanceof HostAbort ? thrown : PluginFailure.of(guard.pluginId(), operation, thrown);
    }
}
