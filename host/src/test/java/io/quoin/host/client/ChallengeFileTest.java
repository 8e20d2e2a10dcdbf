package io.quoin.host.client;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeFileTest {

    private static final String LEAST = """
            {
              "name": "a",
              "interface": "quoin_v1",
              "module": "a.wasm",
              "params": "",
              "limits": {
                "gas": 1000000,
                "agentGas": 1000000,
                "memoryPages": 16,
                "outputBytes": 100
              },
              "mechanism": 0,
              "emissionShare": 0
            }
            """;

    @TempDir
    Path directory;

    private ChallengeFile read(String text) throws IOException {
        return ChallengeFile.read(Files.writeString(directory.resolve("challenge.json"), text));
    }

    @Test
    void theLeastThatItSaysIsEnough() throws IOException {
        assertThat(read(LEAST).limits().storageKeys()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "interface", "module", "params", "mechanism", "emissionShare"})
    void aMissingKeyIsNamed(String key) {
        String without = LEAST.replaceFirst("\"" + key + "\": [^,\n]*,?", "").replaceFirst(",\\s*}\\s*$", "}");
        assertThat(assertRefused(ClientError.CLIENT_FILE, () -> read(without)))
                .hasMessageContaining("is not a challenge's description: the key " + key + " is missing");
    }

    @Test
    void whatContradictsItselfIsToldInTheWordsOfTheDescription() {
        assertThat(assertRefused(
                        ClientError.CLIENT_FILE,
                        () -> read(LEAST.replace("\"mechanism\"", "\"deterministic\": false, \"mechanism\""))))
                .hasMessageEndingWith("is not a challenge's description: without network, every challenge is"
                        + " deterministic: leave deterministic out, or list network");
        assertThatThrownBy(() -> read(LEAST.replace("\"gas\"", "\"wallClockMs\": 0, \"gas\""))
                        .challengeLimits())
                .hasMessage("wallClockMs is from 1 to 600000, found 0");
    }

    @Test
    void aKeyBelowAnotherIsNamedWithIt() {
        assertThat(assertRefused(ClientError.CLIENT_FILE, () -> read(LEAST.replace("\"agentGas\": 1000000,", ""))))
                .hasMessageContaining("the key limits.agentGas is missing");
        assertThat(assertRefused(
                        ClientError.CLIENT_FILE, () -> read(LEAST.replace("\"gas\"", "\"agentgas\": 1, \"gas\""))))
                .hasMessageContaining("the key limits.agentgas is not known");
    }
}
