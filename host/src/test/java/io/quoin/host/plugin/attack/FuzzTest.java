package io.quoin.host.plugin.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.archive.ArchiveEntry;
import io.quoin.host.plugin.archive.PluginArchive;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.CmsSigner;
import io.quoin.host.signing.CmsVerifier;
import io.quoin.host.signing.PublisherKey;
import io.quoin.host.signing.SignatureRefusedException;
import io.quoin.spi.error.QuoinException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated archives and signatures. CI runs a fixed number from a fixed seed; by hand
 * {@code -Dquoin.test.args="-Dquoin.fuzz.rounds=5000000 -Dquoin.fuzz.seed=7"} runs more.
 */
class FuzzTest {

    private static final int ROUNDS = Integer.getInteger("quoin.fuzz.rounds", 40_000);
    private static final long SEED = Long.getLong("quoin.fuzz.seed", 20261128);
    /** The flag of an entry whose name is in UTF-8. */
    private static final int UTF8_NAMES = 1 << 11;

    /** Some entries of each kind that a plugin's jar has. */
    private static final List<String> NAMES = List.of("a.txt", "dir/b.bin", "c", "ä/日本.txt", "lib/n.jar");

    @TempDir
    private Path directory;

    /**
     * Every archive is refused with a code of its own, or has one meaning: both readers of the Java platform, the one that
     * believes the central directory and the one that believes the local headers, find what was found here.
     */
    @Test
    void noArchiveHasTwoMeaningsAndNoneEscapesTheCodes() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Mutation mutation = new Mutation(random);
        List<byte[]> seeds = List.of(jar(false), jar(true));
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutation.of(seeds.get(round % seeds.size()));
            Optional<Map<String, byte[]>> found = entries(bytes);
            if (found.isPresent()) {
                accepted++;
                assertSame(found.get(), central(bytes), "the central directory", bytes);
                assertSame(found.get(), local(bytes), "the local headers", bytes);
            }
        }
        assertThat(accepted)
                .as("mutations that leave an archive, in %d rounds", ROUNDS)
                .isPositive();
    }

    /** No mutated signature is accepted as anybody's but the one who signed, and nothing but a refusal is thrown. */
    @Test
    void noSignatureEscapesTheRefusals() {
        PublisherKey acme = CertBuilder.good();
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        byte[] good = CmsSigner.sign(content, acme, CertBuilder.NOW);
        CmsVerifier verifier = new CmsVerifier(List.of(acme.certificate()), CertBuilder.clock());
        Mutation mutation = new Mutation(new SplittableRandom(SEED));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] cms = mutation.of(good);
            try {
                assertThat(verifier.verify(content, cms)).isEqualTo(acme.certificate());
                assertThat(cms)
                        .as("an accepted mutation, %s", HexFormat.of().formatHex(cms))
                        .isEqualTo(good);
            } catch (SignatureRefusedException e) {
                assertThat(e.fault()).isNotNull();
            }
        }
    }

    private static Optional<Map<String, byte[]>> entries(byte[] bytes) {
        try {
            PluginArchive archive = PluginArchive.read("fuzz.jar", bytes);
            Map<String, byte[]> content = new HashMap<>();
            for (String name : NAMES) {
                Optional<ArchiveEntry> entry = archive.own(name);
                if (entry.isPresent()) {
                    content.put(name, entry.get().read());
                }
            }
            return Optional.of(content);
        } catch (QuoinException e) {
            assertThat(e.code()).isInstanceOf(PluginRejection.class);
            return Optional.empty();
        }
    }

    private Map<String, byte[]> central(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("fuzz.jar"), bytes);
        Map<String, byte[]> content = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String name : NAMES) {
                ZipEntry entry = zip.getEntry(name);
                if (entry != null) {
                    content.put(name, zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return content;
    }

    private static Map<String, byte[]> local(byte[] bytes) throws IOException {
        Map<String, byte[]> content = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (NAMES.contains(entry.getName())) {
                    content.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return content;
    }

    private static void assertSame(Map<String, byte[]> found, Map<String, byte[]> other, String who, byte[] bytes) {
        assertThat(other.keySet())
                .as("names by %s of %s", who, HexFormat.of().formatHex(bytes))
                .isEqualTo(found.keySet());
        found.forEach((name, content) -> assertThat(other.get(name))
                .as("%s by %s of %s", name, who, HexFormat.of().formatHex(bytes))
                .isEqualTo(content));
    }

    private static byte[] jar(boolean streamed) {
        byte[] nested = JarBuilder.jar().entry("inner.txt", "inner").build();
        JarBuilder jar = JarBuilder.jar();
        if (streamed) {
            jar.withDescriptor("a.txt", "some text, some text".getBytes(StandardCharsets.UTF_8));
        } else {
            jar.entry("a.txt", "some text, some text");
        }
        return jar.stored("dir/b.bin", new byte[] {1, 2, 3, 4})
                .entry("c", new byte[40])
                .flagged("ä/日本.txt", "text".getBytes(StandardCharsets.UTF_8), UTF8_NAMES)
                .stored("lib/n.jar", nested)
                .build();
    }
}
