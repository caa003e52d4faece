package io.tidemark.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes pages and charts by their templates, and has what belongs to them. */
public final class Templates {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    private Templates() {}

    /** What a template makes of its one parameter. */
    public static String write(String template, Object parameter) {
        StringOutput html = new StringOutput();
        ENGINE.render(template, parameter, html);
        return html.toString();
    }

    /** A file that belongs to pages. */
    public static String resource(String name) {
        try (@Nullable InputStream bytes = Templates.class.getResourceAsStream("/page/" + name)) {
            return new String(Objects.requireNonNull(bytes, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
