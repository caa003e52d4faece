package io.tidemark.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;

/**
 * Where webhooks may go: to public addresses over HTTPS, and where else the configuration allows. Otherwise someone who may
 * write a subscription could make us post to addresses that only we can reach.
 */
public final class AddressRules {
    /** All that IANA's special-purpose registries list as not globally reachable, multicast, and what leads to IPv4 in disguise. */
    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "100:0:0:1::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Network::parse)
            .toList();

    /** An IPv4 address stands in the last four bytes, or right after the first two. */
    private static final Network NAT64 = Network.parse("64:ff9b::/96");

    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_NAME = 253;
    private static final int HIGHEST_PORT = 65_535;

    private final List<Network> allowed;
    private final boolean httpAllowed;

    private AddressRules(List<Network> allowed, boolean httpAllowed) {
        this.allowed = allowed;
        this.httpAllowed = httpAllowed;
    }

    /**
     * The rules.
     *
     * @param networks not public ones that are allowed, {@code 10.1.0.0/16,127.0.0.1}; may be empty
     * @param httpAllowed whether without TLS, too
     * @throws IllegalArgumentException if the text is no such list
     */
    public static AddressRules of(String networks, boolean httpAllowed) {
        return new AddressRules(Network.parseList(networks), httpAllowed);
    }

    /** Whether to connect to an address. */
    boolean permits(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (NOT_PUBLIC.stream().anyMatch(network -> network.contains(address))) {
            return false;
        }
        byte[] bytes = address.getAddress();
        if (NAT64.contains(address)) {
            return isPublic(ipv4(bytes, 12));
        }
        return !SIX_TO_FOUR.contains(address) || isPublic(ipv4(bytes, 2));
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    /**
     * Reads a URL that may be posted to, as far as that can be told without looking its name up.
     *
     * @throws IllegalArgumentException if it may not; the message says why, and does not repeat the URL, which can be a secret
     */
    URI url(String text) {
        if (text.length() > LONGEST_URL) {
            throw new IllegalArgumentException("A webhook URL has at most " + LONGEST_URL + " characters");
        }
        URI url;
        try {
            url = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("This is no URL: " + e.getReason());
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("A webhook URL begins with https://");
        }
        if (scheme.equals("http") && !httpAllowed) {
            throw new IllegalArgumentException(
                    "A webhook URL begins with https://; http:// must be allowed by webhooks.allow.http");
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            throw new IllegalArgumentException("A webhook URL names a host");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("A webhook URL has no user, no password and no #fragment");
        }
        if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException("The port of a webhook URL is 1 to " + HIGHEST_PORT);
        }
        requireHost(url.getHost());
        return url;
    }

    /** An address that is permitted, or a name that can be looked up and that TLS can state. */
    private void requireHost(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (!bare.matches("[0-9.]+") && !bare.contains(":")) {
            requireName(bare);
            return;
        }
        try {
            InetAddress address = InetAddress.getByName(bare);
            if (!permits(address)) {
                throw new IllegalArgumentException(refusal(address));
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("This is no IP address: " + bare, e);
        }
    }

    private static void requireName(String name) {
        String wrong = "The host of a webhook URL is no name that can be looked up";
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(wrong);
        }
        try {
            SNIHostName unused = new SNIHostName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong, e);
        }
    }

    /** Why an address is refused, without a full stop. */
    static String refusal(InetAddress address) {
        return "The address " + address.getHostAddress()
                + " is not public; it must be allowed by webhooks.allowed.networks";
    }
}
