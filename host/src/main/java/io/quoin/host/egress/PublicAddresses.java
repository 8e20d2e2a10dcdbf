package io.quoin.host.egress;

import java.util.List;

/**
 * Addresses of hosts that anybody may reach: none that is special by the registries of IANA (RFC 6890 and what followed),
 * none by which a cloud serves its own machines, none that holds an address of another kind.
 */
public final class PublicAddresses implements AddressFilter {

    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    private static final List<AddressRange> SPECIAL = List.of(
            AddressRange.v4(0, 0, 0, 0, 8), // this network
            AddressRange.v4(10, 0, 0, 0, 8), // private
            AddressRange.v4(100, 64, 0, 0, 10), // shared, carriers' NAT; holds a cloud's 100.100.100.200
            AddressRange.v4(127, 0, 0, 0, 8), // loopback
            AddressRange.v4(168, 63, 129, 16, 32), // a cloud's own service, among public addresses
            AddressRange.v4(169, 254, 0, 0, 16), // link-local, with the metadata of clouds
            AddressRange.v4(172, 16, 0, 0, 12), // private
            AddressRange.v4(192, 0, 0, 0, 24), // protocol assignments
            AddressRange.v4(192, 0, 2, 0, 24), // documentation
            AddressRange.v4(192, 31, 196, 0, 24), // AS112
            AddressRange.v4(192, 52, 193, 0, 24), // AMT
            AddressRange.v4(192, 88, 99, 0, 24), // 6to4 relays
            AddressRange.v4(192, 168, 0, 0, 16), // private
            AddressRange.v4(192, 175, 48, 0, 24), // AS112
            AddressRange.v4(198, 18, 0, 0, 15), // benchmarks
            AddressRange.v4(198, 51, 100, 0, 24), // documentation
            AddressRange.v4(203, 0, 113, 0, 24), // documentation
            AddressRange.v4(224, 0, 0, 0, 4), // multicast
            AddressRange.v4(240, 0, 0, 0, 4), // reserved, and broadcast
            AddressRange.v6(23, 0x2001), // protocol assignments, with Teredo and ORCHID
            AddressRange.v6(32, 0x2001, 0x0db8), // documentation
            AddressRange.v6(16, 0x2002), // 6to4, which holds an IPv4 address
            AddressRange.v6(48, 0x2620, 0x004f, 0x8000), // AS112
            AddressRange.v6(20, 0x3fff)); // documentation

    /** What is given out of IPv6; loopback, mapped, translated, unique local and link-local ones are outside. */
    private static final AddressRange GLOBAL = AddressRange.v6(3, 0x2000);

    @Override
    public boolean allows(byte[] address) {
        if (address.length == V6_BYTES && (!GLOBAL.contains(address) || isIsatap(address))) {
            return false;
        }
        return (address.length == V4_BYTES || address.length == V6_BYTES)
                && SPECIAL.stream().noneMatch(range -> range.contains(address));
    }

    /** Whether the last eight bytes are an ISATAP identifier (RFC 5214), which holds an IPv4 address. */
    private static boolean isIsatap(byte[] address) {
        // The universal and the group bit may be either way.
        return (address[8] & 0xFC) == 0 && address[9] == 0 && address[10] == 0x5e && address[11] == (byte) 0xfe;
    }
}
