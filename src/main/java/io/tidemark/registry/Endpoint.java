package io.tidemark.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One address of the registry.
 *
 * @param base without credentials, so that it can be shown, and without a slash at its end
 * @param userInfo what stood before the host, {@code user:password}
 */
record Endpoint(String base, @Nullable String userInfo) {
    /**
     * Reads {@code schema.registry.url}.
     *
     * @throws IllegalArgumentException if one is no URL; credentials are not repeated
     */
    static List<Endpoint> parseList(String urls) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String url : urls.split(",", -1)) {
            endpoints.add(parse(url.strip()));
        }
        return endpoints;
    }

    private static Endpoint parse(String url) {
        URI uri;
        try {
            uri = new URI(url.replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a URL such as http://registry:8081", e);
        }
        String scheme = String.valueOf(uri.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException("Not a URL such as http://registry:8081");
        }
        String userInfo = uri.getRawUserInfo();
        String base = userInfo == null ? uri.toString() : uri.toString().replace(userInfo + "@", "");
        return new Endpoint(base, uri.getUserInfo());
    }

    /**
     * A request to this address.
     *
     * @param path with a slash at its beginning
     * @param authorization the header for all addresses, or null to use this address's own credentials, if it has any
     */
    HttpRequest.Builder request(String path, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        } else if (userInfo != null) {
            request.header("Authorization", basic(userInfo));
        }
        return request;
    }

    static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
