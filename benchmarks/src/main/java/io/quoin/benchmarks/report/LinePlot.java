package io.quoin.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Draws quantities over time as an SVG picture, one panel above the other, each from zero to its own largest value.
 *
 * @param title above the panels
 * @param xLabel what the horizontal axis counts
 */
public record LinePlot(String title, String xLabel, List<Panel> panels) {

    private static final int WIDTH = 800;
    private static final int LEFT = 90;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int PANEL = 90;
    private static final int GAP = 30;
    private static final int BOTTOM = 40;

    /** One quantity: its values stand where the horizontal axis has the same index of {@code x}. */
    public record Panel(String name, double[] x, double[] y) {

        /** Checks that the arrays, which are not copied, have one length that is not zero. */
        public Panel {
            if (x.length != y.length || x.length == 0) {
                throw new IllegalArgumentException(name + " has " + x.length + " times and " + y.length + " values");
            }
        }

        private double largest() {
            double largest = 0;
            for (double value : y) {
                largest = Math.max(largest, value);
            }
            return largest == 0 ? 1 : largest;
        }
    }

    /** The whole file. */
    public String svg() {
        int height = TOP + panels.size() * (PANEL + GAP) + BOTTOM - GAP;
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\"><rect width=\"%d\" height=\"%d\" fill=\"white\"/>",
                WIDTH,
                height,
                WIDTH,
                height);
        line(svg, "<text x=\"%d\" y=\"22\" font-size=\"14\">%s</text>", LEFT, title);
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), TOP + i * (PANEL + GAP));
        }
        line(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                LEFT + plotWidth() / 2,
                height - 8,
                xLabel);
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Panel panel, int top) {
        double lastX = panel.x()[panel.x().length - 1];
        double largest = panel.largest();
        int bottom = top + PANEL;
        line(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>",
                LEFT,
                top,
                plotWidth(),
                PANEL);
        line(svg, "<text x=\"%d\" y=\"%d\">%s</text>", LEFT + 6, bottom - 8, panel.name());
        line(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%,.0f</text>", LEFT - 6, top + 11, largest);
        line(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>", LEFT - 6, bottom);
        line(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f</text>", WIDTH - RIGHT, bottom + 14, lastX);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < panel.x().length; i++) {
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    LEFT + panel.x()[i] / lastX * plotWidth(),
                    bottom - panel.y()[i] / largest * PANEL));
        }
        line(
                svg,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"1.5\"/>",
                points.toString().strip());
    }

    private static int plotWidth() {
        return WIDTH - LEFT - RIGHT;
    }

    private static void line(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
