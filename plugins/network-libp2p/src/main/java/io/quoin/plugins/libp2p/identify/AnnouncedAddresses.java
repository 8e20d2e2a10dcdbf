package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.address.AddressPolicy;
import io.quoin.plugins.libp2p.address.IpHost;
import io.quoin.plugins.libp2p.net.TcpAddresses;
import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where peers are told to dial this node, eight addresses at most: those that the operator chose, or else those that it
 * listens on. A wildcard stands for the addresses of this machine's interfaces of its family, public ones first. Loopback
 * is among them only if nothing else is, and an IPv6 address of a link never: without a zone it means nothing. Thread-safe.
 */
public final class AnnouncedAddresses implements Supplier<List<Multiaddr>> {

    private final List<Multiaddr> chosen;
    private final Supplier<List<InetAddress>> interfaces;
    private final List<Multiaddr> listens = new CopyOnWriteArrayList<>();
    private volatile List<Multiaddr> told;

    /** @param chosen told instead of what is listened on, unless empty */
    public AnnouncedAddresses(List<Multiaddr> chosen) {
        this(chosen, InterfaceAddresses::all);
    }

    AnnouncedAddresses(List<Multiaddr> chosen, Supplier<List<InetAddress>> interfaces) {
        this.chosen = List.copyOf(chosen);
        this.interfaces = interfaces;
        this.told = this.chosen;
    }

    /**
     * Reads what an operator chose: TCP addresses with a host that is no wildcard and a port that is not 0.
     *
     * @throws QuoinException {@code NET_ADDRESS} for another one, or for more than eight
     */
    public static List<Multiaddr> require(List<String> texts) {
        if (texts.size() > AddressPolicy.MAX_ADDRESSES) {
            throw new QuoinException(
                    NetworkError.NET_ADDRESS,
                    texts.size() + " addresses are to be announced; peers keep " + AddressPolicy.MAX_ADDRESSES);
        }
        return texts.stream().map(AnnouncedAddresses::require).toList();
    }

    private static Multiaddr require(String text) {
        Multiaddr address = TcpAddresses.requireListen(text);
        if (isWildcard(address)
                || address.value(AddressPart.TCP).filter("0"::equals).isPresent()) {
            throw new QuoinException(
                    NetworkError.NET_ADDRESS,
                    "The address '" + text + "' cannot be announced, since nobody can dial it; expected one such as"
                            + " /ip4/192.0.2.1/tcp/4001");
        }
        return address;
    }

    /**
     * Adds an address that is listened on.
     *
     * @param configured its family counts: the socket of an IPv4 wildcard can be one of both families
     * @param bound with the port
     */
    public void add(Multiaddr configured, Multiaddr bound) {
        listens.add(isWildcard(configured) ? at(configured, bound) : bound);
        refresh();
    }

    /** The addresses as of the last look at the interfaces. */
    @Override
    public List<Multiaddr> get() {
        return told;
    }

    /** Looks at the interfaces again, which may block; whether there is something else to tell then. */
    public boolean refresh() {
        if (!chosen.isEmpty()) {
            return false;
        }
        List<InetAddress> own =
                listens.stream().anyMatch(AnnouncedAddresses::isWildcard) ? interfaces.get() : List.of();
        List<Multiaddr> before = told;
        List<Multiaddr> now = listens.stream()
                .flatMap(address -> isWildcard(address) ? expand(address, own) : Stream.of(address))
                .distinct()
                .limit(AddressPolicy.MAX_ADDRESSES)
                .toList();
        told = now;
        return !now.equals(before);
    }

    private static Stream<Multiaddr> expand(Multiaddr wildcard, List<InetAddress> own) {
        Class<?> family = wildcard.value(AddressPart.IP4).isPresent() ? Inet4Address.class : Inet6Address.class;
        int port = port(wildcard);
        List<InetAddress> usable = own.stream()
                .filter(family::isInstance)
                .filter(host -> !(host instanceof Inet6Address && host.isLinkLocalAddress()))
                .toList();
        boolean alone = usable.stream().allMatch(InetAddress::isLoopbackAddress);
        return usable.stream()
                .filter(host -> alone || !host.isLoopbackAddress())
                .sorted(Comparator.comparing(IpHost::isLocal))
                .map(host -> TcpAddresses.of(new InetSocketAddress(host, port)));
    }

    private static boolean isWildcard(Multiaddr address) {
        return IpHost.of(address).filter(InetAddress::isAnyLocalAddress).isPresent();
    }

    private static Multiaddr at(Multiaddr host, Multiaddr port) {
        return TcpAddresses.of(new InetSocketAddress(IpHost.of(host).orElseThrow(), port(port)));
    }

    private static int port(Multiaddr address) {
        return Integer.parseInt(address.value(AddressPart.TCP).orElseThrow());
    }
}
