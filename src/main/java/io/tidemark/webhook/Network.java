package io.tidemark.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** A block of IP addresses, {@code 10.0.0.0/8} or {@code fd00::/8}. */
final class Network {
    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /**
     * Reads an address, with or without a length.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
        String length = slash < 0 ? String.valueOf(8 * address.length) : text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > 8 * address.length) {
            throw new IllegalArgumentException("Not a network such as 10.0.0.0/8: '" + text + "'");
        }
        return new Network(address, Integer.parseInt(length));
    }

    /**
     * Reads any number of them, with commas between.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    static List<Network> parseList(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(one -> parse(one.strip()))
                        .toList();
    }

    private static byte[] literal(String text) {
        // Only what cannot be a name, so that nothing is looked up.
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("Not an IP address: '" + text + "'");
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not an IP address: '" + text + "'", e);
        }
    }

    /** Whether an address is in it; an IPv4 address is never in a block of IPv6. */
    boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> bit % 8;
            if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
