package io.quoin.host.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private final PublicAddresses filter = new PublicAddresses();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.175.48.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:8.8.8.8",
                "::8.8.8.8",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "3fff:fff::1",
                "2620:4f:8000::1",
                "2600::5efe:7f00:1",
                "2600::200:5efe:a9fe:a9fe",
                "2600::300:5efe:1:1",
                "4000::1"
            })
    void whatIsNotPublicIsRefused(String address) throws UnknownHostException {
        assertThat(filter.allows(bytes(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2600::1",
                "2a00:1450::1",
                "3ffe::1"
            })
    void whatIsPublicIsAllowed(String address) throws UnknownHostException {
        assertThat(filter.allows(bytes(address))).isTrue();
    }

    /** The resolver gives mapped addresses as IPv4; the sixteen bytes are refused as well. */
    private static byte[] bytes(String address) throws UnknownHostException {
        if (!address.startsWith("::ffff:")) {
            return InetAddress.getByName(address).getAddress();
        }
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(
                InetAddress.getByName(address.substring("::ffff:".length())).getAddress(), 0, mapped, 12, 4);
        return mapped;
    }

    @Test
    void anotherLengthIsNoAddress() {
        assertThat(filter.allows(new byte[0])).isFalse();
        assertThat(filter.allows(new byte[] {8, 8, 8, 8, 8})).isFalse();
    }

    @Property
    void whatTheJdkCallsLocalIsRefused(@ForAll @Size(4) byte[] v4, @ForAll @Size(16) byte[] v6)
            throws UnknownHostException {
        for (byte[] bytes : new byte[][] {v4, v6}) {
            InetAddress address = InetAddress.getByAddress(bytes);
            if (address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()) {
                assertThat(filter.allows(bytes)).isFalse();
            }
        }
    }

    @Property
    void noAddressWithinAPrivateOneOfIpv6IsAllowed(
            @ForAll @Size(16) byte[] address, @ForAll @IntRange(max = 255) int b) {
        address[0] = (byte) (0xFC | b & 3);
        assertThat(filter.allows(address)).isFalse();
        address[0] = (byte) 0xFE;
        assertThat(filter.allows(address)).isFalse();
        for (int i = 0; i < 10; i++) {
            address[i] = 0;
        }
        assertThat(filter.allows(address)).isFalse();
    }

    @Property
    void theTableIsThatOfTheFirstOctetsForIpv4(@ForAll @Size(4) byte[] address) {
        int first = address[0] & 0xFF;
        if (first == 0 || first == 10 || first == 127 || first >= 224) {
            assertThat(filter.allows(address)).isFalse();
        } else if (first != 100
                && first != 168
                && first != 169
                && first != 172
                && first != 192
                && first != 198
                && first != 203) {
            assertThat(filter.allows(address)).isTrue();
        }
    }
}
