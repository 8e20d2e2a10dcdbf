package io.quoin.host.plugin.guard;

import java.util.AbstractList;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;

/** A list of a plugin's making, whose iterator is what a test wants. */
final class HostileList extends AbstractList<Object> {

    private final Supplier<Iterator<?>> iterator;

    private HostileList(Supplier<Iterator<?>> iterator) {
        this.iterator = iterator;
    }

    /** As a list or a set. */
    static Object as(Class<?> type, Supplier<Iterator<?>> iterator) {
        HostileList list = new HostileList(iterator);
        return type == Set.class ? list.asSet() : list;
    }

    private Set<Object> asSet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Object> iterator() {
                return HostileList.this.iterator();
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public Iterator<Object> iterator() {
        return (Iterator<Object>) iterator.get();
    }

    @Override
    public Object get(int index) {
        throw new IllegalStateException("it has an iterator");
    }

    @Override
    public int size() {
        return 1;
    }
}
