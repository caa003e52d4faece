package io.tidemark.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for the HTTP client, and gives it permitted addresses only. The client connects to the very addresses it is
 * given, so a name that leads elsewhere a moment later leads nowhere.
 */
final class CheckedResolver implements DnsResolver {
    private final Lookup lookup;
    private final AddressRules rules;

    /** Looks a name up. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    CheckedResolver(Lookup lookup, AddressRules rules) {
        this.lookup = lookup;
        this.rules = rules;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = lookup.addresses(host);
        InetAddress[] permitted = Arrays.stream(found).filter(rules::permits).toArray(InetAddress[]::new);
        if (permitted.length == 0 && found.length > 0) {
            throw new ForbiddenAddressException(AddressRules.refusal(found[0]));
        }
        return permitted;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** A name that leads to no permitted address. */
    static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String message) {
            super(message);
        }
    }
}
