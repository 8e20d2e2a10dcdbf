package io.quoin.host.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @Test
    void aNameAndAPortAreRead() {
        assertThat(Destination.read("api.example.com:443")).isEqualTo(new Destination("api.example.com", 443));
        assertThat(Destination.ofAuthority("xn--bcher-kva.example")).hasToString("xn--bcher-kva.example:443");
        assertThat(Destination.read("a-1.b2:65535").authority()).isEqualTo("a-1.b2:65535");
        assertThat(Destination.ofAuthority("api.example.com:443").authority()).isEqualTo("api.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "169.254.169.254",
                "2852039166",
                "0xA9FEA9FE",
                "0251.0376.0251.0376",
                "169.254.43518",
                "0xa9.0xfe.0xa9.0xfe",
                "127.1",
                "127.0x1",
                "a.0x1",
                "[::1]",
                "::1",
                "[fe80::1%25eth0]",
                "::ffff:169.254.169.254",
                "localhost",
                "example.com.",
                "Example.com",
                "ex%61mple.com",
                "user@example.com",
                "user:pass@example.com",
                "example\u3002com",
                "\uff11\uff12\uff17.0.0.1",
                "b\u00fccher.example",
                "-a.example",
                "a-.example",
                "a..example",
                ".example.com",
                "exa_mple.com",
                "",
                " example.com",
                "example.com ",
                "example.com\u0000",
                "example.com/",
                "example.com#",
                "example.com:443:443",
                "example.com:",
                "example.com:0",
                "example.com:65536",
                "example.com:0443",
                "example.com:+443",
                "example.com:443 ",
                "a.1b"
            })
    void everythingElseIsRefused(String authority) {
        assertThatThrownBy(() -> Destination.ofAuthority(authority)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labelsAndNamesHaveALongestLength() {
        String label = "a".repeat(63);
        assertThat(new Destination(label + ".b", 1).host()).hasSize(65);
        assertThatThrownBy(() -> new Destination(label + "a.b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Destination("a.".repeat(127) + "bc", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void noNotationOfNumbersIsAName(
            @ForAll @Size(min = 1, max = 4) int[] parts, @ForAll @IntRange(max = 2) int notation) {
        StringBuilder host = new StringBuilder();
        for (int part : parts) {
            long value = part & 0xFFFF_FFFFL;
            host.append(host.length() == 0 ? "" : ".")
                    .append(
                            switch (notation) {
                                case 0 -> Long.toString(value);
                                case 1 -> "0x" + Long.toHexString(value);
                                default -> "0" + Long.toOctalString(value);
                            });
        }
        assertThatThrownBy(() -> Destination.ofAuthority(host.toString())).isInstanceOf(IllegalArgumentException.class);
    }
}
