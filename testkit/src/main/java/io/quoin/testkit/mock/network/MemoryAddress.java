package io.quoin.testkit.mock.network;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in the form of a multiaddr; no socket belongs to it.
 *
 * @param endpoint such as {@code /ip4/127.0.0.1/tcp/4001}
 */
record MemoryAddress(String endpoint, PeerId peer) {

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String ENDPOINT = "/ip4/" + BYTE + "(?:\\." + BYTE + "){3}/tcp/";
    private static final Pattern ADDRESS = Pattern.compile("(" + ENDPOINT + "\\d{1,5})/p2p/([!-~]{1,128})");
    private static final Pattern LISTEN = Pattern.compile("(" + ENDPOINT + ")(\\d{1,5})");

    static MemoryAddress parse(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            throw unusable(text, "/ip4/127.0.0.1/tcp/4001/p2p/<peer id>");
        }
        return new MemoryAddress(matcher.group(1), new PeerId(matcher.group(2)));
    }

    /**
     * The endpoint of a listen address.
     *
     * @param freePort taken instead of port 0
     */
    static String listenEndpoint(String text, int freePort) {
        Matcher matcher = LISTEN.matcher(text);
        if (!matcher.matches()) {
            throw unusable(text, "/ip4/127.0.0.1/tcp/0");
        }
        return matcher.group(1) + (matcher.group(2).equals("0") ? String.valueOf(freePort) : matcher.group(2));
    }

    private static QuoinException unusable(String found, String expected) {
        return new QuoinException(
                NetworkError.NET_ADDRESS, "Expected an address such as " + expected + ", found '" + found + "'");
    }
}
