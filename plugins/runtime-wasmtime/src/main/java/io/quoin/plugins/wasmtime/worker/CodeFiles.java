package io.quoin.plugins.wasmtime.worker;

import io.github.kawamuray.wasmtime.Config;
import io.github.kawamuray.wasmtime.Engine;
import io.github.kawamuray.wasmtime.Module;
import io.quoin.plugins.wasmtime.protocol.Protocol;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiled code out of Wasmtime and into it. wasmtime-java has no call for either, but Wasmtime's own cache is a directory
 * of files: what it writes there is taken out, and what is laid there it finds. Between two uses the directory holds no
 * code. One thread.
 */
final class CodeFiles {

    private static final String MODULES = "modules";

    /** A directory for the compiler and its version, then the digest of module and settings in base 64. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[A-Za-z0-9_-]{43}");

    private final Path directory;
    private final Engine engine;

    private CodeFiles(Path directory, Engine engine) {
        this.directory = directory;
        this.engine = engine;
    }

    /**
     * An engine with a directory for its code.
     *
     * @param parent of the directory that is made
     * @param config how it compiles; closed here
     */
    static CodeFiles create(Path parent, Config config) throws IOException {
        try (config) {
            Path own = Files.createDirectory(parent.resolve(
                    Protocol.SCRATCH_PREFIX + ProcessHandle.current().pid()));
            Path code = Files.createDirectory(own.resolve("code"));
            Path settings = Files.writeString(own.resolve("cache.toml"), """
                    [cache]
                    enabled = true
                    directory = '%s'
                    """.formatted(code));
            return new CodeFiles(code.resolve(MODULES), new Engine(config.cacheConfigLoad(settings)));
        }
    }

    /** What modules that were loaded here belong to. */
    Engine engine() {
        return engine;
    }

    /** Compiles a module and gives its code. */
    byte[] precompile(byte[] module) throws IOException {
        clear();
        try {
            Module.fromBinary(engine, module).dispose();
            List<Path> found = codeFiles();
            if (found.size() != 1) {
                throw new IOException("Wasmtime kept " + found.size() + " files of code, expected 1");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(directory.relativize(found.get(0)).toString());
            out.write(Files.readAllBytes(found.get(0)));
            return bytes.toByteArray();
        } finally {
            clear();
        }
    }

    /**
     * A module from its code.
     *
     * @throws IOException if Wasmtime does not take the code, which another kind of processor has to make
     */
    Module load(byte[] module, byte[] code) throws IOException {
        clear();
        try {
            Path file = lay(code);
            Object before = identity(file);
            Module loaded = Module.fromBinary(engine, module);
            if (!before.equals(identity(file))) {
                loaded.dispose();
                throw new IOException("Wasmtime did not take the precompiled code");
            }
            return loaded;
        } finally {
            clear();
        }
    }

    private Path lay(byte[] code) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(code));
        String name = in.readUTF();
        if (!NAME.matcher(name).matches()) {
            throw new IOException("The precompiled code has the name '" + name + "', which Wasmtime never gives");
        }
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, in.readAllBytes());
    }

    /** Changes when Wasmtime writes code of its own in the place of the file's. */
    private static Object identity(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
    }

    private List<Path> codeFiles() throws IOException {
        return files().stream()
                .filter(file ->
                        NAME.matcher(directory.relativize(file).toString()).matches())
                .toList();
    }

    /** All files: Wasmtime lays statistics beside the code, in its own time. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            for (Path compiler : list(directory)) {
                files.addAll(list(compiler));
            }
        }
        return files;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    private void clear() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
    }
}
