package io.quoin.plugins.libp2p.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The multiaddr protocols that are understood, with their codes and the shape of their values. */
public enum AddressPart {
    IP4("ip4", 4, AddressValue.IPV4),
    TCP("tcp", 6, AddressValue.PORT),
    IP6("ip6", 41, AddressValue.IPV6),
    IP6ZONE("ip6zone", 42, AddressValue.TEXT),
    DNS("dns", 53, AddressValue.TEXT),
    DNS4("dns4", 54, AddressValue.TEXT),
    DNS6("dns6", 55, AddressValue.TEXT),
    DNSADDR("dnsaddr", 56, AddressValue.TEXT),
    UDP("udp", 273, AddressValue.PORT),
    P2P_CIRCUIT("p2p-circuit", 290, AddressValue.NONE),
    P2P("p2p", 421, AddressValue.PEER),
    TLS("tls", 448, AddressValue.NONE),
    SNI("sni", 449, AddressValue.TEXT),
    QUIC_V1("quic-v1", 461, AddressValue.NONE),
    WS("ws", 477, AddressValue.NONE),
    WSS("wss", 478, AddressValue.NONE);

    /** The parts that name an IP host, by number or by name. */
    public static final Set<AddressPart> HOSTS = Collections.unmodifiableSet(EnumSet.of(IP4, IP6, DNS, DNS4, DNS6));

    private final String text;
    private final int code;
    private final AddressValue value;

    AddressPart(String text, int code, AddressValue value) {
        this.text = text;
        this.code = code;
        this.value = value;
    }

    public String text() {
        return text;
    }

    public int code() {
        return code;
    }

    AddressValue value() {
        return value;
    }

    static Optional<AddressPart> named(String name) {
        return Arrays.stream(values()).filter(part -> part.text.equals(name)).findFirst();
    }

    static Optional<AddressPart> coded(long code) {
        return Arrays.stream(values()).filter(part -> part.code == code).findFirst();
    }
}
