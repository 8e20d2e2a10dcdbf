package io.quoin.testkit.mockhome;

import io.quoin.host.plugin.artifact.PackedJar;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.sandbox.run.Admission;
import io.quoin.spi.PluginKind;
import io.quoin.spi.SpiVersion;
import io.quoin.testkit.mock.MocksPlugin;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plugin jar of {@link MocksPlugin}: the classes that this program runs itself, and a descriptor. It is not signed. */
public final class MockJar {

    /** The plugin's id. */
    public static final String ID = "mocks";

    /** What the mocks are made of. */
    private static final List<String> MOCKS = List.of(
            "io/quoin/testkit/mock/",
            "io/quoin/testkit/key/Ed25519Key",
            "io/quoin/testkit/devchain/genesis/DevGenesis",
            "io/quoin/testkit/devchain/genesis/GenesisAccount",
            "io/quoin/testkit/devchain/genesis/GenesisNeuron",
            "io/quoin/testkit/devchain/genesis/SubnetLimits");

    /** What the mock engine replays the golden cases with. */
    private static final List<String> SANDBOX = List.of("io/quoin/sandbox/");

    private MockJar() {}

    /** The jar's bytes; the same program gives the same bytes. */
    public static byte[] bytes() throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        collect(MocksPlugin.class, MOCKS, entries);
        collect(Admission.class, SANDBOX, entries);
        entries.put(PluginDescriptor.ENTRY, descriptor().getBytes(StandardCharsets.UTF_8));
        entries.put("META-INF/extensions.idx", (MocksPlugin.class.getName() + "\n").getBytes(StandardCharsets.UTF_8));
        return PackedJar.of(entries);
    }

    private static String descriptor() {
        String spi = SpiVersion.current();
        int major = Integer.parseInt(spi.substring(0, spi.indexOf('.')));
        return """
                id=%s
                version=%s
                release=1
                requires=>=%s <%d.0.0
                kinds=%s
                native=false
                license=Apache-2.0
                """.formatted(
                        ID,
                        spi,
                        spi,
                        major + 1,
                        Arrays.stream(PluginKind.values()).map(Enum::name).collect(Collectors.joining(",")));
    }

    /** Takes the files of a class's jar or directory whose names start with one of the prefixes. */
    private static void collect(Class<?> type, List<String> prefixes, SortedMap<String, byte[]> entries)
            throws IOException {
        Path source;
        try {
            source = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A class path has file URLs", e);
        }
        if (Files.isDirectory(source)) {
            collect(source, prefixes, entries);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                collect(jar.getPath("/"), prefixes, entries);
            }
        }
    }

    private static void collect(Path root, List<String> prefixes, SortedMap<String, byte[]> entries)
            throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                if (prefixes.stream().anyMatch(name::startsWith)) {
                    entries.put(name, Files.readAllBytes(file));
                }
            }
        }
    }
}
