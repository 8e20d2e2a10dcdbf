package io.quoin.host.egress;

import java.util.regex.Pattern;

/**
 * Where a request goes. The host is a name, never an address: its last label begins with a letter, so no notation of an
 * address is one.
 *
 * @param host at least two labels of lower-case ASCII letters, digits and inner hyphens, at most {@link #MAX_HOST} bytes,
 *     without a dot at the end
 * @param port 1 to 65,535
 */
public record Destination(String host, int port) {

    /** The longest name in bytes. */
    public static final int MAX_HOST = 253;

    /** The port of addresses that name none. */
    public static final int HTTPS_PORT = 443;

    private static final int MAX_PORT = 65_535;
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,4}");

    public Destination {
        if (host.length() > MAX_HOST || !NAME.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "A host is a name in lower case with a dot in it, such as api.example.com,"
                            + " and no address; found '" + host + "'");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port is from 1 to " + MAX_PORT + ", found " + port);
        }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Destination read(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected host:port, found '" + text + "'");
        }
        return new Destination(text.substring(0, colon), port(text.substring(colon + 1)));
    }

    /** Reads what stands before the path of an address: {@code host:port}, or the host alone. */
    static Destination ofAuthority(String authority) {
        return authority.indexOf(':') < 0 ? new Destination(authority, HTTPS_PORT) : read(authority);
    }

    private static int port(String digits) {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("A port has one to five digits, found '" + digits + "'");
        }
        return Integer.parseInt(digits);
    }

    /** As the field {@code host} has it. */
    String authority() {
        return port == HTTPS_PORT ? host : toString();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
