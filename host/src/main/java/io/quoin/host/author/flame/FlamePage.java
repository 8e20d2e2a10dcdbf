package io.quoin.host.author.flame;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A page with a flame graph whose functions can be widened. It loads nothing. */
public final class FlamePage {

    private FlamePage() {}

    /**
     * The whole file.
     *
     * @param title what was evaluated
     * @param about a sentence below it
     */
    public static String of(FlameGraph graph, String title, String about) {
        String svg = FlameSvg.element(graph);
        return template()
                .replace("{{title}}", XmlText.of(title).replace("{{", "{ {"))
                .replace("{{about}}", XmlText.of(about).replace("{{", "{ {"))
                .replace("{{svg}}", svg);
    }

    private static String template() {
        try (InputStream in = FlamePage.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("The page of flame graphs is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The page of flame graphs cannot be read", e);
        }
    }
}
