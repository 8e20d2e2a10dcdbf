package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.transport.MulticastSocket;
import io.quoin.plugins.libp2p.transport.MulticastTransport;
import io.quoin.spi.error.QuoinException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket for each network that this machine is on and each protocol spoken there, 32 at most. Looks are made by one
 * thread at a time; packets can be sent from any.
 */
final class Links implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final int MAX_LINKS = 32;
    private static final int PORT = 5353;
    private static final InetSocketAddress IPV4 = group("224.0.0.251");
    private static final InetSocketAddress IPV6 = group("ff02::fb");

    /** Takes the packets of a link, on the socket's thread. */
    @FunctionalInterface
    interface Receiver {
        void received(Link link, InetSocketAddress from, byte[] packet);
    }

    private record Place(NetworkInterface on, InetSocketAddress group, Link link) {}

    private record Open(MulticastSocket socket, Link link) {}

    private final MulticastTransport transport = new MulticastTransport();
    private final Receiver receiver;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private boolean closed;

    Links(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Opens what is new, closes what is gone, and gives the links that can be used; none after {@code close}. Blocks. */
    synchronized List<Link> look() {
        if (closed) {
            return List.of();
        }
        List<Place> places = places();
        Set<String> present = new HashSet<>();
        places.forEach(place -> present.add(place.link().name()));
        open.forEach((name, known) -> {
            if (!present.contains(name) || known.socket().closed()) {
                known.socket().close();
                open.remove(name, known);
            }
        });
        refused.retainAll(present);
        places.forEach(this::join);
        return open.values().stream().map(Open::link).toList();
    }

    /** Sends on a link; nothing if it is gone. */
    void send(String link, byte[] packet) {
        Open known = open.get(link);
        if (known != null) {
            known.socket().send(packet);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        transport.close();
        open.clear();
    }

    private void join(Place place) {
        String name = place.link().name();
        Open known = open.get(name);
        try {
            MulticastSocket socket = known != null
                    ? known.socket()
                    : transport.join(
                            place.on(),
                            place.group(),
                            DnsCodec.MAX_BYTES,
                            (from, packet) -> received(name, from, packet));
            // The addresses may have changed.
            open.put(name, new Open(socket, place.link()));
            refused.remove(name);
        } catch (QuoinException e) {
            if (refused.add(name)) {
                LOG.warn("No peers are looked for by mDNS on {}: {}", name, e.getMessage());
            }
        }
    }

    private void received(String name, InetSocketAddress from, byte[] packet) {
        Open known = open.get(name);
        if (known != null) {
            receiver.received(known.link(), from, packet);
        }
    }

    private static List<Place> places() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Links::isUsable)
                    .flatMap(Links::places)
                    .limit(MAX_LINKS)
                    .toList();
        } catch (SocketException e) {
            LOG.warn("The interfaces of this machine cannot be listed, so no peers are looked for by mDNS", e);
            return List.of();
        }
    }

    private static Stream<Place> places(NetworkInterface on) {
        List<Link.Address> addresses = new ArrayList<>();
        on.getInterfaceAddresses()
                .forEach(address ->
                        addresses.add(new Link.Address(address.getAddress(), address.getNetworkPrefixLength())));
        List<Place> places = new ArrayList<>();
        if (addresses.stream().anyMatch(address -> address.host() instanceof Inet4Address)) {
            places.add(new Place(on, IPV4, new Link(on.getName() + "/IPv4", addresses)));
        }
        if (addresses.stream().anyMatch(address -> !(address.host() instanceof Inet4Address))) {
            places.add(new Place(on, scoped(on), new Link(on.getName() + "/IPv6", addresses)));
        }
        return places.stream();
    }

    private static boolean isUsable(NetworkInterface on) {
        try {
            return on.isUp() && on.supportsMulticast() && !on.isPointToPoint();
        } catch (SocketException e) {
            LOG.debug("The interface {} went away", on.getName(), e);
            return false;
        }
    }

    private static InetSocketAddress scoped(NetworkInterface on) {
        try {
            return new InetSocketAddress(
                    Inet6Address.getByAddress(null, IPV6.getAddress().getAddress(), on), PORT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The interface " + on.getName() + " has IPv6 addresses, but no IPv6", e);
        }
    }

    private static InetSocketAddress group(String literal) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), PORT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("'" + literal + "' is an IP address", e);
        }
    }
}
