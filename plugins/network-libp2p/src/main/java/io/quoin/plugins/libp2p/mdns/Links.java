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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    /**
     * To what the system ties a socket: not to the name of an interface, which another one can have later.
     *
     * @param index of the interface
     * @param ipv4 its addresses, by one of which the system knows it for packets of IPv4
     */
    private record Binding(int index, Set<InetAddress> ipv4) {}

    private record Place(NetworkInterface on, InetSocketAddress group, Link link) {

        Binding binding() {
            return new Binding(
                    on.getIndex(),
                    link.addresses().stream()
                            .map(Link.Address::host)
                            .filter(Inet4Address.class::isInstance)
                            .collect(Collectors.toSet()));
        }
    }

    private record Open(MulticastSocket socket, Binding binding, Link link) {}

    private final MulticastTransport transport = new MulticastTransport();
    private final Receiver receiver;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private boolean closed;

    Links(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Opens what is new or was changed, closes what is gone, and gives the links that can be used; none after {@code close}. Blocks. */
    synchronized List<Link> look() {
        if (closed) {
            return List.of();
        }
        List<Place> places = places();
        Map<String, Binding> present = new HashMap<>();
        places.forEach(place -> present.put(place.link().name(), place.binding()));
        open.forEach((name, known) -> {
            if (!known.binding().equals(present.get(name)) || known.socket().closed()) {
                known.socket().close();
                open.remove(name, known);
            }
        });
        refused.retainAll(present.keySet());
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

    /** Closes every socket; waits at most 10 seconds, and for a look that is under way. */
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
            // The prefixes and the addresses of IPv6 may have changed.
            open.put(name, new Open(socket, place.binding(), place.link()));
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
