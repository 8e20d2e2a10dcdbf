package io.quoin.plugins.libp2p.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpHostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::10.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a01:203",
                "64:ff9b:1::7f00:1",
                "2002:a00:1::1",
                "2002:7f00:1::",
                "100::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addressesThatAreNobodysOnTheInternetAreLocal(String host) throws UnknownHostException {
        assertThat(IpHost.isLocal(InetAddress.getByName(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
                "192.0.1.0", "198.17.255.255", "198.20.0.0", "203.0.113.7", "223.255.255.255", "2001:db8::1", "2a00::1",
                "64:ff9b::101:101", "2002:101:101::1"
            })
    void othersAreNot(String host) throws UnknownHostException {
        assertThat(IpHost.isLocal(InetAddress.getByName(host))).isFalse();
    }
}
