package io.quoin.plugins.libp2p.identify;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of this machine. */
final class InterfaceAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(InterfaceAddresses.class);
    private static final int MAX_ADDRESSES = 256;

    private InterfaceAddresses() {}

    /** Of the interfaces that are up, in the system's order, 256 at most. May block. */
    static List<InetAddress> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(InterfaceAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .limit(MAX_ADDRESSES)
                    .toList();
        } catch (SocketException e) {
            LOG.warn(
                    "The interfaces of this machine cannot be listed, so peers are told of none of their addresses", e);
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface on) {
        try {
            return on.isUp();
        } catch (SocketException e) {
            LOG.debug("The interface {} went away", on.getName(), e);
            return false;
        }
    }
}
