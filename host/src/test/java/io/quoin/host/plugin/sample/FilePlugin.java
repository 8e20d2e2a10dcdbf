package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Leaves a file behind as soon as it is initialised. */
public final class FilePlugin implements NodePlugin {

    public static final String PROPERTY = "quoin.test.static-initialiser-file";

    static {
        try {
            Files.writeString(Path.of(System.getProperty(PROPERTY)), "ran");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new SampleStore.Factory("file"));
    }
}
