package io.quoin.host.plugin.guard;

import io.quoin.spi.wasm.HostAbort;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
            return identity(proxy, method, arguments);
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
            return result != null && operation.givesObjects() ? guard.guard(result) : result;
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

    /** Equality is that of the targets, so that two guards of one object are equal. */
    private @Nullable Object identity(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" ->
                arguments != null && proxy == arguments[0]
                        || arguments != null
                                && arguments[0] != null
                                && Proxy.isProxyClass(arguments[0].getClass())
                                && Proxy.getInvocationHandler(arguments[0]) instanceof GuardedCalls other
                                && target.equals(other.target);
            case "hashCode" -> target.hashCode();
            default -> guard.pluginId() + ":" + target;
        };
    }

    private Throwable translate(String operation, Throwable thrown) {
        return thrown instanceof HostAbort ? thrown : PluginFailure.of(guard.pluginId(), operation, thrown);
    }
}
