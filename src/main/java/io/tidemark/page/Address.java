package io.tidemark.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of a state of a page on this server: every state has one. What is as usual is left out of it.
 *
 * @param path begins with a slash; its codes need no escaping
 */
public record Address(String path, SortedMap<String, String> parameters) {
    /** The parameter that names the language. */
    public static final String LANGUAGE = "lang";

    /** The parameter that says as of when. */
    public static final String AS_OF = "as_of";

    public Address {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** The same with another value of a parameter; without it where the value is null or empty. */
    public Address with(String name, @Nullable String value) {
        SortedMap<String, String> other = new TreeMap<>(parameters);
        if (value == null || value.isEmpty()) {
            other.remove(name);
        } else {
            other.put(name, value);
        }
        return new Address(path, other);
    }

    /** Another page in the same language. */
    public Address at(String other) {
        return new Address(other, new TreeMap<>()).with(LANGUAGE, parameters.get(LANGUAGE));
    }

    /** The same state in another form, such as {@code .csv}. */
    public Address as(String suffix) {
        return new Address(path + suffix, parameters);
    }

    /** The same state in a language; English needs no parameter. */
    public Address in(PageLanguage language) {
        return with(LANGUAGE, language == PageLanguage.EN ? null : language.code());
    }

    /** The value of a parameter; empty where it has none. */
    public String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** As it stands in a link. */
    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .map((Map.Entry<String, String> one) ->
                        one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
