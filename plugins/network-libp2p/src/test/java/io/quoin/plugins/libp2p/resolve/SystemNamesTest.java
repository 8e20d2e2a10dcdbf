package io.quoin.plugins.libp2p.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemNamesTest {

    private static final String TEXT =
            "dnsaddr=/ip4/192.0.2.1/tcp/4001/p2p/12D3KooWJGL8eE21aUfKw41advi3D4y9LPhCiaHMHLWLwrhmTzK3";

    @Test
    void textsAreThoseOfTheServer() throws Exception {
        try (TextServer server = new TextServer(List.of(TEXT, "v=spf1"))) {
            assertThat(new SystemNames(server.url()).texts("_dnsaddr.boot.example"))
                    .containsExactlyInAnyOrder(TEXT, "v=spf1");
            assertThat(server.asked()).containsExactly("_dnsaddr.boot.example");
        }
    }

    @Test
    void noTextsAreAnError() throws Exception {
        try (TextServer server = new TextServer(List.of())) {
            assertThatThrownBy(() -> new SystemNames(server.url()).texts("_dnsaddr.boot.example"))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining("_dnsaddr.boot.example");
        }
    }

    @Test
    void aNameThatCouldBeTheUrlOfADirectoryIsNotAskedFor() throws Exception {
        try (TextServer server = new TextServer(List.of(TEXT))) {
            SystemNames names = new SystemNames(server.url());
            for (String name : List.of(
                    "ldap://127.0.0.1/x",
                    "dns://127.0.0.1/x",
                    "_dnsaddr.a/b",
                    "a:b",
                    "",
                    ".",
                    "a..b",
                    "a b",
                    "\u00e4")) {
                assertThatThrownBy(() -> names.texts(name))
                        .as(name)
                        .isInstanceOf(UnknownHostException.class)
                        .hasMessageContaining("no domain name");
            }
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void hostsAreThoseOfTheMachine() throws Exception {
        assertThat(new SystemNames().hosts("localhost")).allMatch(host -> host.isLoopbackAddress());
    }
}
