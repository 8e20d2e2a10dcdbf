package io.quoin.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.egress.Destination;
import io.quoin.host.egress.NetworkGrant;
import io.quoin.sandbox.egress.NetworkLimits;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkDescriptionTest {

    @TempDir
    private Path directory;

    private ChallengeFile read(String keys) throws IOException {
        return ChallengeFile.read(Files.writeString(directory.resolve("challenge.json"), """
                {"name": "fetch", "interface": "quoin_v1", "module": "m.wasm", "params": "", %s "mechanism": 1,
                 "emissionShare": 7, "limits": {"gas": 10, "agentGas": 20, "memoryPages": 2, "outputBytes": 4}}
                """.formatted(keys)));
    }

    @Test
    void withoutTheKeyOrWithFalseNothingIsGranted() throws IOException {
        assertThat(read("").network()).isEmpty();
        assertThat(read("\"network\": false,").network()).isEmpty();
        assertThat(read("\"network\": false, \"deterministic\": true,").network())
                .isEmpty();
    }

    @Test
    void whatIsListedIsGrantedWithinTheStandardLimits() throws IOException {
        assertThat(read("\"deterministic\": false, \"network\": {\"allow\": [\"a.example:443\", \"b.example:8443\"]},")
                        .network())
                .contains(new NetworkGrant(
                        List.of(new Destination("a.example", 443), new Destination("b.example", 8443)),
                        NetworkLimits.STANDARD));
    }

    @Test
    void limitsAreThoseOfTheDescription() throws IOException {
        assertThat(read("\"deterministic\": false, \"network\": {\"allow\": [\"a.example:443\"], \"requests\": 1,"
                                + " \"bytesUp\": 2, \"bytesDown\": 3, \"timeMs\": 4},")
                        .network()
                        .orElseThrow()
                        .limits())
                .isEqualTo(new NetworkLimits(1, 2, 3, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | network is false, or says what may be reached",
                "null | Null value for creator property 'network'",
                "[\"a.example:443\"] | network is false, or says what may be reached",
                "{} | allow",
                "{\"allow\": []} | network.allow lists 1 to 16 destinations",
                "{\"allow\": [\"a.example:443\", \"a.example:443\"]} | each once",
                "{\"allow\": [\"a.example\"]} | Expected host:port, found 'a.example'",
                "{\"allow\": [\"169.254.169.254:443\"]} | and no address",
                "{\"allow\": [\"[::1]:443\"]} | A port has one to five digits",
                "{\"allow\": [\"localhost:443\"]} | a dot in it",
                "{\"allow\": [\"*.example:443\"]} | A host is a name",
                "{\"allow\": [\"a.example:443\"], \"requests\": 0} | network.requests is from 1 to 32",
                "{\"allow\": [\"a.example:443\"], \"bytesDown\": 4194305} | network.bytesDown is from 1 to 4194304",
                "{\"allow\": [\"a.example:443\"], \"timeMs\": \"9\"} | String",
                "{\"allow\": [\"a.example:443\"], \"time\": 9} | the key network.time is not known",
            })
    void anythingElseIsRefusedWithTheReason(String network, String reason) {
        assertThatThrownBy(() -> read("\"deterministic\": false, \"network\": " + network + ","))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ClientError.CLIENT_FILE))
                .hasMessageContaining(reason);
    }

    @Test
    void whatComesFromTheNetworkIsNotDeterministicAndAllElseIs() {
        assertThatThrownBy(() -> read("\"network\": {\"allow\": [\"a.example:443\"]},"))
                .hasMessageContaining("with network say \"deterministic\": false");
        assertThatThrownBy(() -> read("\"deterministic\": false,"))
                .hasMessageContaining("without network, every challenge is deterministic");
    }
}
