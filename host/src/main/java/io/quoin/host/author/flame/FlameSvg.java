package io.quoin.host.author.flame;

import java.util.Locale;

/** Draws a flame graph as an SVG picture, with the figures as titles that browsers show under the pointer. */
public final class FlameSvg {

    static final int WIDTH = 1200;
    private static final int ROW = 20;
    private static final int GAP = 1;
    private static final int BASELINE = 14;
    private static final int MARGIN = 4;
    private static final double CHARACTER = 6.7;
    private static final int FEWEST_CHARACTERS = 3;
    private static final int HUES = 50;

    private FlameSvg() {}

    /** The whole file. */
    public static String of(FlameGraph graph) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(graph);
    }

    /** The element alone. Each box is a group that says where it begins and how wide it is, from 0 to 1. */
    static String element(FlameGraph graph) {
        int height = graph.rows() * ROW;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(height)
                .append("\" font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"11\">\n");
        graph.boxes().forEach(box -> draw(box, graph.gas(), svg));
        return svg.append("</svg>\n").toString();
    }

    private static void draw(FlameBox box, long gas, StringBuilder svg) {
        double x = box.begin() * WIDTH;
        double width = box.width() * WIDTH;
        int y = box.depth() * ROW;
        svg.append(String.format(
                Locale.ROOT,
                "<g data-x=\"%.6f\" data-w=\"%.6f\" data-d=\"%d\" data-n=\"%s\"><title>%s</title>"
                        + "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>"
                        + "<text x=\"%.2f\" y=\"%d\" fill=\"#1b1b1b\">%s</text></g>%n",
                box.begin(),
                box.width(),
                box.depth(),
                XmlText.of(box.name()),
                XmlText.of(title(box, gas)),
                x,
                y,
                Math.max(0.3, width - GAP),
                ROW - GAP,
                colour(box.name()),
                x + MARGIN,
                y + BASELINE,
                XmlText.of(fitting(box.name(), width - 2 * MARGIN))));
    }

    private static String title(FlameBox box, long gas) {
        return String.format(
                Locale.ROOT,
                "%s: %,d gas (%.2f %%), %,d of its own, %,d calls",
                box.name(),
                box.total(),
                100.0 * box.total() / Math.max(1, gas),
                box.self(),
                box.calls());
    }

    /** As much of a name as there is room for; nothing if that would say too little. */
    private static String fitting(String name, double room) {
        int characters = (int) (room / CHARACTER);
        if (name.length() <= characters) {
            return name;
        }
        return characters < FEWEST_CHARACTERS ? "" : name.substring(0, characters - 1) + "…";
    }

    /** The same for a function wherever it is; grey for what is no function. */
    private static String colour(String name) {
        return name.startsWith("(")
                ? "#c9c9c9"
                : "hsl(" + (10 + Math.floorMod(name.hashCode(), HUES)) + ", 85%, "
                        + (66 + Math.floorMod(name.hashCode() / HUES, 12)) + "%)";
    }
}
