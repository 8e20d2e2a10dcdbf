package io.quoin.substrate.ss58;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.Vectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Ss58AddressTest {

    static Stream<JsonNode> good() {
        return Vectors.list("ss58");
    }

    static Stream<String> bad() {
        return Stream.concat(
                Vectors.list("ss58Bad").map(JsonNode::asText),
                Stream.of(
                        "0OIl", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY1", "1".repeat(64), "z".repeat(1000)));
    }

    @ParameterizedTest
    @MethodSource("good")
    void addressesAreThoseOfTheReference(JsonNode vector) {
        Ss58Address address = new Ss58Address(vector.get("prefix").asInt(), Vectors.bytes(vector, "publicKey"));
        assertThat(address.text()).isEqualTo(vector.get("address").asText());
        assertThat(Ss58Address.parse(address.text())).isEqualTo(address);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void malformedAddressesAreRefused(String text) {
        assertThatThrownBy(() -> Ss58Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void everyPrefixAndAccountComesBack(@ForAll @IntRange(max = 16_383) int prefix, @ForAll @Size(32) byte[] account) {
        if (prefix == 46 || prefix == 47) {
            return;
        }
        Ss58Address address = new Ss58Address(prefix, account);
        assertThat(Ss58Address.parse(address.text())).isEqualTo(address);
    }

    @Property(tries = 300)
    void aChangedCharacterIsNoticed(@ForAll @Size(32) byte[] account, @ForAll @IntRange(max = 46) int place) {
        String text = new Ss58Address(42, account).text();
        char other = text.charAt(place) == 'x' ? 'y' : 'x';
        String changed = text.substring(0, place) + other + text.substring(place + 1);
        assertThatThrownBy(() -> Ss58Address.parse(changed)).isInstanceOf(IllegalArgumentException.class);
    }
}
