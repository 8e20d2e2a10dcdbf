package io.quoin.testkit.kit.wasm;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs each test on a thread with the stack that the engine asks for, as a node does. */
final class GuestStack implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        EngineUnderTest test = (EngineUnderTest) context.getRequiredTestInstance();
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                return invocation.proceed();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
        new Thread(null, task, "guest", test.engine().info().minThreadStackBytes()).start();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
