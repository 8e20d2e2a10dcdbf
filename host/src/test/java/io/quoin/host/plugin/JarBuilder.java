package io.quoin.host.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes jars byte by byte, so that anything can be wrong with them. */
public final class JarBuilder {

    private final List<Entry> entries = new ArrayList<>();

    /** One entry, with what its headers say. */
    private record Entry(String name, String localName, byte[] content, int method, int flags, boolean descriptor) {}

    private byte[] centralExtra = {};
    private byte[] localExtra = {};
    private byte[] entryComment = {};

    public static JarBuilder jar() {
        return new JarBuilder();
    }

    public JarBuilder entry(String name, byte[] content) {
        entries.add(new Entry(name, name, content, 8, 0, false));
        return this;
    }

    public JarBuilder entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public JarBuilder stored(String name, byte[] content) {
        entries.add(new Entry(name, name, content, 0, 0, false));
        return this;
    }

    public JarBuilder withDescriptor(String name, byte[] content) {
        entries.add(new Entry(name, name, content, 8, 1 << 3, true));
        return this;
    }

    /** Adds a stored entry with a data descriptor. */
    public JarBuilder storedWithDescriptor(String name, byte[] content) {
        entries.add(new Entry(name, name, content, 0, 1 << 3, true));
        return this;
    }

    /** The extra field of every entry in the central directory. */
    public JarBuilder centralExtra(byte[] field) {
        centralExtra = field;
        return this;
    }

    /** The extra field of every local header. */
    public JarBuilder localExtra(byte[] field) {
        localExtra = field;
        return this;
    }

    /** The comment of every entry in the central directory. */
    public JarBuilder entryComment(byte[] comment) {
        entryComment = comment;
        return this;
    }

    public JarBuilder flagged(String name, byte[] content, int flags) {
        entries.add(new Entry(name, name, content, 8, flags, false));
        return this;
    }

    public JarBuilder method(String name, byte[] content, int method) {
        entries.add(new Entry(name, name, content, method, 0, false));
        return this;
    }

    public JarBuilder twoNames(String central, String local, byte[] content) {
        entries.add(new Entry(central, local, content, 8, 0, false));
        return this;
    }

    /** Adds a class of the test's class path. */
    public JarBuilder classFile(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            return entry(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JarBuilder descriptor(String id, String version, String requires, String kinds) {
        return entry(
                "META-INF/quoin/plugin.properties",
                "id=" + id + "\nversion=" + version + "\nrelease=1\nrequires=" + requires + "\nkinds=" + kinds
                        + "\nnative=false\nlicense=Apache-2.0\n");
    }

    public JarBuilder entryPoint(Class<?> type) {
        return entry("META-INF/extensions.idx", type.getName() + "\n").classFile(type);
    }

    public byte[] build() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            int offset = file.size();
            byte[] data = entry.method() == 8 ? deflate(entry.content()) : entry.content();
            CRC32 crc = new CRC32();
            crc.update(entry.content());
            long[] sizes = {crc.getValue(), data.length, entry.content().length};
            le(file, 4, 0x04034b50);
            header(file, entry, entry.localName(), entry.descriptor() ? new long[3] : sizes);
            le(file, 2, localExtra.length);
            text(file, entry.localName());
            file.writeBytes(localExtra);
            file.writeBytes(data);
            if (entry.descriptor()) {
                le(file, 4, 0x08074b50);
                numbers(file, sizes);
            }
            le(directory, 4, 0x02014b50);
            le(directory, 2, 20);
            header(directory, entry, entry.name(), sizes);
            le(directory, 2, centralExtra.length);
            le(directory, 2, entryComment.length);
            le(directory, 2, 0);
            le(directory, 2, 0);
            le(directory, 4, 0);
            le(directory, 4, offset);
            text(directory, entry.name());
            directory.writeBytes(centralExtra);
            directory.writeBytes(entryComment);
        }
        int start = file.size();
        file.writeBytes(directory.toByteArray());
        le(file, 4, 0x06054b50);
        le(file, 4, 0);
        le(file, 2, entries.size());
        le(file, 2, entries.size());
        le(file, 4, directory.size());
        le(file, 4, start);
        le(file, 2, 0);
        return file.toByteArray();
    }

    private static void header(ByteArrayOutputStream out, Entry entry, String name, long[] sizes) {
        le(out, 2, 20);
        le(out, 2, entry.flags());
        le(out, 2, entry.method());
        le(out, 4, 0);
        numbers(out, sizes);
        le(out, 2, name.getBytes(StandardCharsets.UTF_8).length);
    }

    private static void numbers(ByteArrayOutputStream out, long[] numbers) {
        for (long number : numbers) {
            le(out, 4, number);
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void le(ByteArrayOutputStream out, int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> 8 * i) & 0xff);
        }
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
