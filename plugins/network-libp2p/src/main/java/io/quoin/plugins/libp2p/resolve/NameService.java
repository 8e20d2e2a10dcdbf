package io.quoin.plugins.libp2p.resolve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. Blocks; thread-safe. */
public interface NameService {

    /**
     * The addresses of a host, at least one.
     *
     * @throws UnknownHostException if there is none, or nobody answers
     */
    List<InetAddress> hosts(String name) throws UnknownHostException;

    /**
     * The texts of a name's TXT records, at least one.
     *
     * @throws UnknownHostException if there is none, or nobody answers
     */
    List<String> texts(String name) throws UnknownHostException;
}
