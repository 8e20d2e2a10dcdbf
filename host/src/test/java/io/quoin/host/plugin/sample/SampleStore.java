package io.quoin.host.plugin.sample;

import io.quoin.spi.config.NoConfig;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Answers questions about the loader that it runs under, in the guise of a store. */
public final class SampleStore implements KeyValueStore {

    /** Makes it. */
    public static final class Factory implements StorageFactory<NoConfig> {

        private final String name;

        public Factory(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Class<NoConfig> configType() {
            return NoConfig.class;
        }

        @Override
        public KeyValueStore create(NoConfig config, StorageContext context) {
            return new SampleStore();
        }
    }

    /** The key is a question: {@code class <name>}, {@code resource <name>}, {@code library <name>} or {@code context}. */
    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        String question = new String(key, StandardCharsets.UTF_8);
        String argument = question.substring(question.indexOf(' ') + 1);
        if (question.startsWith("class ")) {
            return answer(loaderOf(argument));
        } else if (question.startsWith("resource ")) {
            return read(argument);
        } else if (question.startsWith("library ")) {
            return answer(linked(argument));
        } else if (question.equals("context")) {
            boolean own =
                    Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();
            return answer(own ? "own" : "foreign");
        }
        throw new IllegalStateException("no such question");
    }

    private static Optional<byte[]> read(String name) {
        try (var in = SampleStore.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String loaderOf(String name) {
        try {
            ClassLoader loader = Class.forName(name).getClassLoader();
            return loader == SampleStore.class.getClassLoader() ? "own" : "foreign";
        } catch (ClassNotFoundException e) {
            return "invisible";
        }
    }

    private static String linked(String name) {
        try {
            System.loadLibrary(name);
            return "loaded";
        } catch (UnsatisfiedLinkError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Optional<byte[]> answer(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        throw new IllegalStateException("a stray exception");
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        throw new NoClassDefFoundError("com/example/Missing");
    }

    @Override
    public Snapshot snapshot() {
        throw new OutOfMemoryError("as if");
    }

    @Override
    public void checkpoint(Path directory) {
        throw new QuoinException(StorageError.STORE_CHECKPOINT_EXISTS, "it is there");
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
