package io.quoin.host.plugin.sample;

import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;

/** Wires itself with an injector of its own, from the Guice that it brings along. */
public final class InjectorPlugin implements NodePlugin {

    /** What the injector makes. */
    static final class Storages {

        private final String name;

        @Inject
        Storages(String name) {
            this.name = name;
        }
    }

    @Override
    public List<StorageFactory<?>> storages() {
        if (Guice.class.getClassLoader() != InjectorPlugin.class.getClassLoader()) {
            throw new IllegalStateException("this is another one's Guice");
        }
        Injector injector =
                Guice.createInjector(binder -> binder.bind(String.class).toInstance("injected"));
        return List.of(new SampleStore.Factory(injector.getInstance(Storages.class).name));
    }
}
