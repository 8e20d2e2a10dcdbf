package io.quoin.plugins.libp2p.resolve;

import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sockets behind an address that a node dials: {@code dns} is either IP version, {@code dns4} and {@code dns6} are one,
 * and {@code dnsaddr} stands for the addresses in the TXT records of {@code _dnsaddr.<host>} that name the same peer, which
 * may be of any of these forms. Blocks; thread-safe.
 *
 * @see <a href="https://github.com/multiformats/multiaddr/blob/master/protocols/DNSADDR.md">dnsaddr</a>
 */
public final class AddressResolver {

    /** The most sockets that an address stands for; others are passed over. */
    static final int MAX_SOCKETS = 16;

    /** The most names that are looked up for an address, so that records that point at each other end. */
    static final int MAX_LOOKUPS = 16;

    private static final String TEXT_PREFIX = "dnsaddr=";

    private final NameService names;

    public AddressResolver(NameService names) {
        this.names = names;
    }

    /**
     * Looks up what is to be looked up.
     *
     * @param address {@code /<host>/tcp/<port>/p2p/<id>} or {@code /dnsaddr/<host>/p2p/<id>}
     * @return at least one socket, in the order of the records
     * @throws QuoinException {@code NET_UNREACHABLE} if there is none
     */
    public List<InetSocketAddress> sockets(Multiaddr address) {
        Resolution resolution = new Resolution(address.value(AddressPart.P2P));
        resolution.add(address);
        if (resolution.found.isEmpty()) {
            throw new QuoinException(
                    NetworkError.NET_UNREACHABLE, "No TCP endpoint stands behind " + address, resolution.failure);
        }
        return List.copyOf(resolution.found);
    }

    /** What was found behind one address so far. */
    private final class Resolution {

        private final Optional<String> peer;
        private final Set<InetSocketAddress> found = new LinkedHashSet<>();
        private int lookups;
        private @Nullable UnknownHostException failure;

        Resolution(Optional<String> peer) {
            this.peer = peer;
        }

        void add(Multiaddr address) {
            if (found.size() == MAX_SOCKETS
                    || lookups == MAX_LOOKUPS
                    || !address.value(AddressPart.P2P).equals(peer)) {
                return;
            }
            lookups++;
            List<AddressPart> parts = address.parts();
            AddressPart first = parts.get(0);
            String name = address.value(first).orElse("");
            try {
                if (parts.equals(List.of(AddressPart.DNSADDR, AddressPart.P2P))) {
                    names.texts("_dnsaddr." + name).forEach(this::addText);
                } else if (AddressPart.HOSTS.contains(first)
                        && parts.equals(List.of(first, AddressPart.TCP, AddressPart.P2P))) {
                    addHosts(
                            name,
                            first,
                            Integer.parseInt(address.value(AddressPart.TCP).orElseThrow()));
                }
            } catch (UnknownHostException e) {
                failure = e;
            }
        }

        private void addText(String text) {
            if (text.startsWith(TEXT_PREFIX)) {
                parse(text.substring(TEXT_PREFIX.length())).ifPresent(this::add);
            }
        }

        private void addHosts(String name, AddressPart form, int port) throws UnknownHostException {
            names.hosts(name).stream()
                    .filter(host -> hasForm(host, form))
                    .limit(MAX_SOCKETS - found.size())
                    .forEach(host -> found.add(new InetSocketAddress(host, port)));
        }
    }

    private static boolean hasForm(InetAddress host, AddressPart form) {
        return switch (form) {
            case DNS4 -> host instanceof Inet4Address;
            case DNS6 -> host instanceof Inet6Address;
            default -> true;
        };
    }

    /** Records also name addresses of forms that are not known here. */
    private static Optional<Multiaddr> parse(String text) {
        try {
            return Optional.of(Multiaddr.parse(text));
        } catch (QuoinException e) {
            return Optional.empty();
        }
    }
}
