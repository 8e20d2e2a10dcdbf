package io.quoin.plugins.libp2p.address;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * All IP addresses with the same first bits.
 *
 * @param prefix the first address in hexadecimal, 8 digits for IPv4 and 32 for IPv6
 * @param bits that the addresses have in common, 0 to 32 or 128
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
 */
public record IpBlock(String prefix, int bits) {

    private static final int IPV4_BYTES = 4;

    /** The block of so many bits that an address is in. */
    public static IpBlock of(InetAddress address, int bits) {
        byte[] first = address.getAddress();
        if (bits < 0 || bits > first.length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "A block of " + first.length * Byte.SIZE + " bits at most, found " + bits);
        }
        for (int i = 0; i < first.length; i++) {
            int kept = Math.max(0, Math.min(Byte.SIZE, bits - i * Byte.SIZE));
            first[i] &= (byte) (0xff << Byte.SIZE - kept);
        }
        return new IpBlock(HexFormat.of().formatHex(first), bits);
    }

    /** What one machine has: an IPv4 address, or a /64 of IPv6, since whoever has one address of it has them all. */
    public static IpBlock host(InetAddress address) {
        return of(address, isIpv4(address) ? 32 : 64);
    }

    /** What one owner can easily have: a /24 of IPv4 or a /48 of IPv6. */
    public static IpBlock site(InetAddress address) {
        return of(address, isIpv4(address) ? 24 : 48);
    }

    /**
     * Reads an address or a block such as {@code 192.0.2.0/24}; nothing is looked up.
     *
     * @throws QuoinException with {@code NET_ADDRESS} if the text is neither, or has bits beyond the prefix
     */
    public static IpBlock parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = IpHost.of(Multiaddr.parse((literal.contains(":") ? "/ip6/" : "/ip4/") + literal))
                .orElseThrow();
        int most = address.getAddress().length * Byte.SIZE;
        String length = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > most) {
            throw refused(text, "the number after the slash is not from 0 to " + most);
        }
        IpBlock block = of(address, Integer.parseInt(length));
        if (!block.prefix.equals(HexFormat.of().formatHex(address.getAddress()))) {
            throw refused(text, "the address has bits beyond the first " + length);
        }
        return block;
    }

    public boolean contains(InetAddress address) {
        return prefix.length() == 2 * address.getAddress().length && equals(of(address, bits));
    }

    private static boolean isIpv4(InetAddress address) {
        return address.getAddress().length == IPV4_BYTES;
    }

    private static QuoinException refused(String text, String reason) {
        return new QuoinException(
                NetworkError.NET_ADDRESS,
                "'" + text + "' is no subnet: " + reason + ". Expected something like 192.0.2.0/24 or 2001:db8::/48");
    }
}
