package io.tidemark.page;

import java.util.List;

/**
 * What all served pages have around their content.
 *
 * @param title of the page, as browsers show it
 * @param address of the page and its state
 */
public record Frame(PageLanguage language, String title, Address address) {
    /** A way to another page. */
    public record Way(String name, Address address, boolean isHere) {}

    public Texts texts() {
        return Texts.of(language);
    }

    /** The same state in the other language. */
    public Address other() {
        return address.in(language == PageLanguage.EN ? PageLanguage.KO : PageLanguage.EN);
    }

    /** As HTML names the other language. */
    public String otherCode() {
        return language == PageLanguage.EN ? "ko" : "en";
    }

    /** The chief pages. */
    public List<Way> ways() {
        return List.of(way("nav.today", "/"), way("nav.alerts", "/alerts"), way("nav.search", "/search"));
    }

    private Way way(String name, String path) {
        return new Way(texts().get(name), address.at(path), address.path().equals(path));
    }
}
