package io.quoin.plugins.libp2p.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.spi.error.QuoinException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MultiaddrTest {

    @Test
    void textAndBytesAgreeWithOtherImplementations() {
        assertThat(Vectors.all("multiaddr.")).isNotEmpty().allSatisfy(line -> {
            String[] words = line.split(" ");
            assertThat(HexFormat.of().formatHex(Multiaddr.parse(words[0]).encode()))
                    .isEqualTo(words[1]);
            assertThat(Multiaddr.decode(HexFormat.of().parseHex(words[1]))
                            .orElseThrow()
                            .toString())
                    .isEqualTo(words[0]);
        });
    }

    @Test
    void badTextsAreRefused() {
        for (String text : new String[] {
            "",
            "/",
            "ip4/1.2.3.4",
            "/ip4",
            "/ip4/1.2.3",
            "/ip4/1.2.3.256",
            "/tcp/65536",
            "/ip6/1.2.3.4",
            "/nothing/1",
            "/p2p/0OIl"
        }) {
            assertThatThrownBy(() -> Multiaddr.parse(text)).as(text).isInstanceOf(QuoinException.class);
        }
    }

    @Property
    void anyBytesAreReadOrRefusedAndNothingElse(@ForAll byte[] bytes) {
        Multiaddr.decode(bytes)
                .ifPresent(address ->
                        assertThat(Multiaddr.decode(address.encode())).contains(address));
    }
}
