package io.quoin.testkit.devnet.layout;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Finds TCP ports of the loopback interface that are free now, each a different one. They lie below the ranges from which
 * systems give ports to connections and to whoever binds port 0 (RFC 6335, section 6; Linux: from 32768 on), so that
 * nobody gets one by chance between the search and the start of the process that it is for.
 */
final class Ports {

    /** The first and one past the last. */
    static final int FIRST = 20_000;

    static final int END = 32_000;

    private Ports() {}

    /**
     * @param random where to begin: two networks made at the same time look in different places
     */
    static List<Integer> free(int count, RandomGenerator random) {
        List<Integer> ports = new ArrayList<>();
        int begin = random.nextInt(END - FIRST);
        for (int i = 0; i < END - FIRST && ports.size() < count; i++) {
            int port = FIRST + (begin + i) % (END - FIRST);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new QuoinException(
                    DevnetError.DEVNET_PROCESS,
                    "Of the ports " + FIRST + " to " + (END - 1) + " of 127.0.0.1, " + ports.size() + " are free; "
                            + count + " are needed");
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, "No port of 127.0.0.1 can be probed: " + e, e);
        }
    }
}
