package io.quoin.host.plugin.loading.pf4j;

import io.quoin.host.text.FailureText;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.pf4j.ExtensionFactory;

/** Constructs each extension once, by its public constructor without arguments, under its own class loader. */
final class ExtensionInstances implements ExtensionFactory {

    private final Map<Class<?>, Object> instances = new HashMap<>();

    @Override
    public synchronized <T> T create(Class<T> type) {
        Object known = instances.get(type);
        if (known != null) {
            return type.cast(known);
        }
        T created = construct(type);
        instances.put(type, created);
        return created;
    }

    private static <T> T construct(Class<T> type) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(type.getClassLoader());
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            throw refuse(type, "its constructor failed: " + FailureText.of(thrown), thrown);
        } catch (ReflectiveOperationException e) {
            throw refuse(type, "it needs to be public, with a public constructor without arguments", e);
        } catch (LinkageError e) {
            throw refuse(type, "it cannot be initialised: " + FailureText.of(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static RuntimeException refuse(Class<?> type, String message, Throwable cause) {
        if (type.getClassLoader() instanceof VerifiedClassLoader loader) {
            return IndexedExtension.refuse(loader.plugin(), type.getName() + ": " + message, cause);
        }
        return new IllegalArgumentException(type + " is not a plugin's class", cause);
    }

    synchronized void clear() {
        instances.clear();
    }
}
