package io.tidemark.site;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import io.tidemark.page.MarketPage;
import io.tidemark.page.Templates;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;

/** The charts of a market as files. */
final class Drawing {
    /** Dots for each unit of the drawing, so that it is sharp in print. */
    private static final int DOTS = 2;

    private static final Color PAPER = new Color(0xff, 0xfd, 0xf8);

    private Drawing() {}

    static String svg(MarketPage page) {
        return Templates.write("chartfile.jte", page);
    }

    static byte[] png(MarketPage page) throws IOException {
        SVGDocument document = Objects.requireNonNull(new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg(page.onPaper()).getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault()));
        int width = Math.round(document.size().width * DOTS);
        int height = Math.round(document.size().height * DOTS);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, width, height);
        graphics.scale(DOTS, DOTS);
        document.render(null, graphics);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
