package io.quoin.host.plugin.descriptor;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorReaderTest {

    private static final String GOOD = """
            id=storage-sample
            version=1.2.3
            release=7
            requires=>=1.0.0 <2.0.0
            kinds=STORAGE, CHAIN
            native=true
            license=Apache-2.0
            homepage=https://example.org
            """;

    @Test
    void readsEveryKey() {
        PluginDescriptor descriptor = read(GOOD);
        assertThat(descriptor.id()).isEqualTo("storage-sample");
        assertThat(descriptor.version()).hasToString("1.2.3");
        assertThat(descriptor.release()).isEqualTo(7);
        assertThat(descriptor.requires()).hasToString(">=1.0.0 <2.0.0");
        assertThat(descriptor.kinds()).containsExactlyInAnyOrder(PluginKind.STORAGE, PluginKind.CHAIN);
        assertThat(descriptor.nativeCode()).isTrue();
        assertThat(descriptor.license()).isEqualTo("Apache-2.0");
        assertThat(descriptor.homepage()).isEqualTo("https://example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=RocksDB", "id=../../etc/passwd", "id=r\u043ecksdb", "id=x", "id=", "version=1.0", "version=banana",
                "release=0", "release=-1", "release=x", "requires=*", "requires=1.0.0", "kinds=",
                        "kinds=STORAGE,STORAGE",
                "kinds=DATABASE", "native=yes", "license=\u0007"
            })
    void refusesWrongValues(String line) {
        String key = line.substring(0, line.indexOf('='));
        refused(GOOD.replaceFirst("(?m)^" + key + "=.*$", line), "'" + key + "'");
    }

    @Test
    void refusesAnIdOfMoreThan64Letters() {
        refused(GOOD.replace("storage-sample", "a".repeat(65)), "'id'");
    }

    @Test
    void refusesAMissingKey() {
        refused(GOOD.replace("release=7\n", ""), "the key 'release' is missing");
    }

    @Test
    void refusesADoubledKey() {
        refused(GOOD + "id=other\n", "the key 'id' is there twice");
    }

    @Test
    void refusesAnUnknownKeyAndSaysWhatWasMeant() {
        refused(GOOD + "licence=MIT\n", "did you mean 'license'?");
    }

    @Test
    void namesEveryProblemAtOnce() {
        QuoinException refusal = refused(GOOD.replace("1.2.3", "x").replace("release=7", "release=x"), "'version'");
        assertThat(refusal).hasMessageContaining("'release'");
    }

    private static QuoinException refused(String text, String message) {
        QuoinException refusal = assertRefused(PluginRejection.PLUGIN_DESCRIPTOR_INVALID, () -> read(text));
        assertThat(refusal).hasMessageContaining(message);
        return refusal;
    }

    private static PluginDescriptor read(String text) {
        return DescriptorReader.read("x.jar", text.getBytes(StandardCharsets.UTF_8));
    }
}
