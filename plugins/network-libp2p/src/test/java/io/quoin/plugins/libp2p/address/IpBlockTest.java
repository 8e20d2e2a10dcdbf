package io.quoin.plugins.libp2p.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpBlockTest {

    @Property
    void aBlockHasWhatItIsMadeOfAndEveryShorterOneHasIt(
            @ForAll("addresses") InetAddress address, @ForAll @IntRange(max = 128) int length) {
        int bits = Math.min(length, address.getAddress().length * Byte.SIZE);
        IpBlock block = IpBlock.of(address, bits);
        assertThat(block.contains(address)).isTrue();
        assertThat(IpBlock.of(address, bits / 2).contains(address)).isTrue();
        assertThat(IpBlock.parse(address.getHostAddress()).contains(address)).isTrue();
    }

    @Property
    void addressesAreInOneBlockExactlyIfTheirFirstBitsAreTheSame(
            @ForAll("addresses") InetAddress address, @ForAll @IntRange(max = 127) int position) throws Exception {
        byte[] changed = address.getAddress();
        int bit = position % (changed.length * Byte.SIZE);
        changed[bit / Byte.SIZE] ^= (byte) (0x80 >>> bit % Byte.SIZE);
        InetAddress other = InetAddress.getByAddress(changed);
        if (other.getAddress().length == changed.length) {
            assertThat(IpBlock.of(address, bit).contains(other)).isTrue();
            assertThat(IpBlock.of(address, bit + 1).contains(other)).isFalse();
        }
    }

    @Test
    void oneMachineAndOneOwnerHaveWhatProvidersGiveThem() throws Exception {
        assertThat(IpBlock.host(ip("192.0.2.1"))).isEqualTo(IpBlock.parse("192.0.2.1/32"));
        assertThat(IpBlock.site(ip("192.0.2.1"))).isEqualTo(IpBlock.parse("192.0.2.0/24"));
        assertThat(IpBlock.host(ip("2001:db8:1:2:3::4"))).isEqualTo(IpBlock.parse("2001:db8:1:2::/64"));
        assertThat(IpBlock.site(ip("2001:db8:1:2:3::4"))).isEqualTo(IpBlock.parse("2001:db8:1::/48"));
    }

    @Test
    void familiesDoNotMix() throws Exception {
        assertThat(IpBlock.parse("0.0.0.0/0").contains(ip("2001:db8::1"))).isFalse();
        assertThat(IpBlock.parse("::/0").contains(ip("192.0.2.1"))).isFalse();
        assertThat(IpBlock.parse("192.0.2.0/24").contains(ip("::ffff:192.0.2.1")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.0/33",
                "192.0.2.0/",
                "192.0.2.0/-1",
                "192.0.2.0/8/8",
                "192.0.2.1/24",
                "2001:db8::/129",
                "2001:db8::1/64",
                "localhost",
                "example.com/24",
                "300.0.0.1",
                "",
                "/8"
            })
    void whatIsNoSubnetIsRefused(String text) {
        assertThatThrownBy(() -> IpBlock.parse(text))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_ADDRESS));
    }

    @Provide
    Arbitrary<InetAddress> addresses() {
        return Arbitraries.oneOf(bytes(4), bytes(16)).map(IpBlockTest::address);
    }

    private static Arbitrary<byte[]> bytes(int count) {
        return Arbitraries.bytes().array(byte[].class).ofSize(count);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static InetAddress ip(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
