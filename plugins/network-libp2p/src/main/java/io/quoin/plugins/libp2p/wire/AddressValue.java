package io.quoin.plugins.libp2p.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The shapes of multiaddr values and their text forms. */
enum AddressValue {
    NONE,
    IPV4,
    IPV6,
    PORT,
    TEXT,
    PEER;

    static final int VARIABLE = -1;
    static final int MAX_VARIABLE = 255;

    private static final Pattern OCTET = Pattern.compile("0|[1-9]\\d{0,2}");
    private static final Pattern IPV6_CHARS = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final Pattern NAME = Pattern.compile("[!-.0-~]{1,255}");

    /** The size in bytes, or {@link #VARIABLE} if a length precedes the value. */
    int size() {
        return switch (this) {
            case NONE -> 0;
            case IPV4 -> 4;
            case IPV6 -> 16;
            case PORT -> 2;
            case TEXT, PEER -> VARIABLE;
        };
    }

    byte[] parse(String text) {
        return switch (this) {
            case NONE -> new byte[0];
            case IPV4 -> parseIpv4(text);
            case IPV6 -> parseIpv6(text);
            case PORT -> parsePort(text);
            case TEXT -> parseName(text);
            case PEER ->
                Base58.decode(text)
                        .filter(bytes -> bytes.length >= 2 && bytes.length <= 64)
                        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a base58 peer id"));
        };
    }

    String format(byte[] value) {
        return switch (this) {
            case NONE -> "";
            case IPV4 ->
                (value[0] & 0xff) + "." + (value[1] & 0xff) + "." + (value[2] & 0xff) + "." + (value[3] & 0xff);
            case IPV6 -> Ipv6Text.format(value);
            case PORT -> Integer.toString((value[0] & 0xff) << 8 | value[1] & 0xff);
            case TEXT -> parsedName(value);
            case PEER -> Base58.encode(value);
        };
    }

    private static String parsedName(byte[] value) {
        String name = new String(value, StandardCharsets.UTF_8);
        parseName(name);
        return name;
    }

    private static byte[] parseName(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a host name");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] parsePort(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 0xffff) {
            throw new IllegalArgumentException("'" + text + "' is not a port from 0 to 65535");
        }
        int port = Integer.parseInt(text);
        return new byte[] {(byte) (port >> 8), (byte) port};
    }

    private static byte[] parseIpv4(String text) {
        String[] octets = text.split("\\.", -1);
        byte[] value = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (octets.length != 4 || !OCTET.matcher(octets[i]).matches() || Integer.parseInt(octets[i]) > 255) {
                throw new IllegalArgumentException("'" + text + "' is not an IPv4 address");
            }
            value[i] = (byte) Integer.parseInt(octets[i]);
        }
        return value;
    }

    private static byte[] parseIpv6(String text) {
        try {
            if (!IPV6_CHARS.matcher(text).matches() || !text.contains(":")) {
                throw new IllegalArgumentException("'" + text + "' is not an IPv6 address");
            }
            // In brackets the text is read as a literal and never looked up.
            byte[] address = InetAddress.getByName("[" + text + "]").getAddress();
            if (address.length == 16) {
                return address;
            }
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xff;
            mapped[11] = (byte) 0xff;
            System.arraycopy(address, 0, mapped, 12, 4);
            return mapped;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is not an IPv6 address", e);
        }
    }
}
