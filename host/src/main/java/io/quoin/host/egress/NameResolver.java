package io.quoin.host.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. Called from any thread. */
@FunctionalInterface
public interface NameResolver {

    /** Asks the system, for the name as it is: no domain of this machine is tried behind it. */
    NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host + "."));

    /**
     * The addresses of a name; blocks.
     *
     * @throws UnknownHostException if there are none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
