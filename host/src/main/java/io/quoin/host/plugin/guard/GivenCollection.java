package io.quoin.host.plugin.guard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list, set or optional that a method of the SPI gives. The node gets a copy of its own: one of the plugin's making would
 * run the plugin's code wherever the node reads it later. Elements are of the type that the SPI says, never null, and
 * guarded as if the method had given each. More than {@value #MAX_ELEMENTS} are the plugin's failure.
 */
record GivenCollection(PluginGuard guard, Class<?> element) {

    /** Far beyond what a node has of anything, and less than it would notice in memory. */
    static final int MAX_ELEMENTS = 1 << 16;

    /** Absent if the method gives something else. */
    static Optional<GivenCollection> of(PluginGuard guard, Method method) {
        Class<?> type = method.getReturnType();
        return type == List.class || type == Set.class || type == Optional.class
                ? Optional.of(new GivenCollection(guard, element(method.getGenericReturnType())))
                : Optional.empty();
    }

    private static Class<?> element(Type collection) {
        return collection instanceof ParameterizedType known ? erased(known.getActualTypeArguments()[0]) : Object.class;
    }

    private static Class<?> erased(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType known) {
            return erased(known.getRawType());
        }
        return type instanceof WildcardType wildcard ? erased(wildcard.getUpperBounds()[0]) : Object.class;
    }

    /**
     * The copy.
     *
     * @throws InvocationTargetException with what the plugin's collection threw, or with what is wrong with it: it fails as
     *     the call does
     */
    Object copy(Object given) throws InvocationTargetException {
        if (given instanceof Optional<?> optional) {
            return optional.isPresent() ? Optional.of(checked(optional.get())) : Optional.empty();
        }
        try {
            return given instanceof List<?> list
                    ? Collections.unmodifiableList(filled(new ArrayList<>(), list))
                    : Collections.unmodifiableSet(filled(new LinkedHashSet<>(), (Set<?>) given));
        } catch (InvocationTargetException e) {
            throw e;
        } catch (Throwable thrown) { // Checked ones as well: bytecode throws what it likes.
            throw new InvocationTargetException(thrown);
        }
    }

    private <C extends Collection<Object>> C filled(C copy, Collection<?> given) throws InvocationTargetException {
        int count = 0;
        for (Object each : given) {
            if (count++ == MAX_ELEMENTS) {
                throw wrong("it gave more than " + MAX_ELEMENTS + " elements");
            }
            copy.add(checked(each));
        }
        return copy;
    }

    private Object checked(Object each) throws InvocationTargetException {
        if (each == null) {
            throw wrong("it gave null among elements of " + element.getName());
        }
        if (!element.isInstance(each)) {
            throw wrong("it gave an element of " + each.getClass().getName() + ", expected " + element.getName());
        }
        return guard.guard(each);
    }

    private static InvocationTargetException wrong(String what) {
        return new InvocationTargetException(new IllegalStateException(what));
    }
}
