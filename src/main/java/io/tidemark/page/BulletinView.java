package io.tidemark.page;

import io.tidemark.headline.BulletinLabels;
import io.tidemark.headline.BulletinText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page of a bulletin.
 *
 * @param market that leads
 * @param word what its last change was
 * @param markets that it is about
 */
public record BulletinView(
        Frame frame,
        String id,
        String market,
        String word,
        BulletinText text,
        BulletinLabels labels,
        List<MarketPage.Link> markets) {
    public BulletinView {
        markets = List.copyOf(markets);
    }

    /** Where the page of a bulletin is. */
    public static String path(String id) {
        return "/bulletins/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The bulletin in another form, such as {@code .txt}. */
    public Address as(String suffix) {
        return frame.address().as(suffix);
    }
}
