package io.quoin.host.egress;

import io.quoin.sandbox.egress.EgressFailure;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The addresses of names, each asked for once: a later answer of the name's servers changes nothing, and where there was
 * none the name stays without. A name is as good as its worst address. One thread.
 */
final class PinnedNames {

    /** The most addresses of a name. */
    static final int MAX_ADDRESSES = 32;

    private final NameResolver resolver;
    private final AddressFilter filter;
    private final ExecutorService waiting;
    private final Map<String, List<InetAddress>> pinned = new HashMap<>();

    /** @param waiting where the resolver is waited for, since nothing ends its waiting */
    PinnedNames(NameResolver resolver, AddressFilter filter, ExecutorService waiting) {
        this.resolver = resolver;
        this.filter = filter;
        this.waiting = waiting;
    }

    /**
     * The addresses of a name, at least one.
     *
     * @throws EgressFailed with {@code NAME}, {@code ADDRESS} or {@code TIME}
     */
    List<InetAddress> addresses(String host, Cutoff cutoff) throws EgressFailed, InterruptedException {
        List<InetAddress> known = pinned.get(host);
        if (known == null) {
            pinned.put(host, List.of());
            known = resolve(host, cutoff);
            pinned.put(host, known);
        }
        if (known.isEmpty() || known.size() > MAX_ADDRESSES) {
            throw new EgressFailed(EgressFailure.NAME, host + " has " + known.size() + " addresses");
        }
        for (InetAddress address : known) {
            if (!filter.allows(address.getAddress())) {
                throw new EgressFailed(
                        EgressFailure.ADDRESS,
                        host + " has the address " + address.getHostAddress() + ", which is not public");
            }
        }
        return known;
    }

    private List<InetAddress> resolve(String host, Cutoff cutoff) throws EgressFailed, InterruptedException {
        Future<List<InetAddress>> asked = waiting.submit(() -> resolver.resolve(host));
        cutoff.guard(() -> asked.cancel(true));
        try {
            return List.copyOf(asked.get());
        } catch (CancellationException e) {
            throw cutoff.explained(EgressFailure.NAME, host + " has no address", e);
        } catch (ExecutionException e) {
            Exception reason = e.getCause() instanceof Exception cause ? cause : e;
            throw cutoff.explained(EgressFailure.NAME, host + " has no address", reason);
        }
    }
}
