package io.quoin.host.author.flame;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.observe.GuestRole;
import io.quoin.sandbox.trace.GasProfile;
import io.quoin.sandbox.trace.StackGas;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class FlameGraphTest {

    private static final String NASTY = "core::Vec<&'a str>::\"push\"</script>\u0007\u202E{{svg}}";

    private static GasProfile profile(GuestRole role, StackGas root) {
        return new GasProfile(role, 1, root.total(), List.of(), root, false);
    }

    private static FlameGraph graph() {
        StackGas hash = new StackGas("hash", 3, 300, 300, List.of());
        StackGas nasty = new StackGas(NASTY, 1, 100, 100, List.of());
        StackGas tiny = new StackGas("tiny", 1, 0, 0, List.of());
        StackGas main = new StackGas("main", 1, 200, 600, List.of(hash, nasty, tiny));
        StackGas root = new StackGas("challenge", 0, 0, 600, List.of(main));
        StackGas agent = new StackGas("agent", 0, 400, 400, List.of());
        return FlameGraph.of(List.of(profile(GuestRole.CHALLENGE, root), profile(GuestRole.AGENT, agent)));
    }

    @Test
    void functionsAreAsWideAsTheirGasBelowTheirCallers() {
        assertThat(graph().boxes())
                .containsExactly(
                        new FlameBox("challenge", 0, 0, 0.6, 0, 0, 600),
                        new FlameBox("main", 1, 0, 0.6, 1, 200, 600),
                        new FlameBox("hash", 2, 0, 0.3, 3, 300, 300),
                        new FlameBox(NASTY, 2, 0.3, 0.1, 1, 100, 100),
                        new FlameBox("agent", 0, 0.6, 0.4, 0, 400, 400));
        assertThat(graph().gas()).isEqualTo(1000);
        assertThat(graph().rows()).isEqualTo(3);
    }

    @Test
    void thePictureIsXmlWithTheFiguresAsTitles() throws Exception {
        byte[] svg = FlameSvg.of(graph()).getBytes(StandardCharsets.UTF_8);
        Document picture =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));

        assertThat(picture.getElementsByTagName("g").getLength()).isEqualTo(5);
        assertThat(picture.getElementsByTagName("title").item(2).getTextContent())
                .isEqualTo("hash: 300 gas (30.00 %), 300 of its own, 3 calls");
        assertThat(picture.getElementsByTagName("title").item(3).getTextContent())
                .startsWith("core::Vec<&'a str>::\"push\"</script>??{{svg}}: 100 gas");
    }

    @Test
    void thePageLoadsNothingAndNamesCannotBreakOut() {
        String page = FlamePage.of(graph(), "Gas of " + NASTY, "about");

        assertThat(page)
                .containsOnlyOnce("</script>")
                .containsOnlyOnce("<svg ")
                .contains("<title>Gas of core::Vec&lt;");
        assertThat(page).doesNotContainPattern("(src|href)=").doesNotContain("url(", "{{title}}", "{{about}}");
    }

    @Test
    void anEvaluationWithoutGasIsAnEmptyPicture() {
        StackGas root = new StackGas("challenge", 0, 0, 0, List.of());
        FlameGraph empty = FlameGraph.of(List.of(profile(GuestRole.CHALLENGE, root)));

        assertThat(empty.boxes()).isEmpty();
        assertThat(FlameSvg.of(empty)).contains("</svg>");
    }
}
