package io.quoin.benchmarks.sandbox;

import java.util.List;
import java.util.Locale;

/** A bar chart of the ratios metered to plain, as SVG that stands alone. */
final class OverheadPlot {

    private static final int LEFT = 210;
    private static final int BAR = 14;
    private static final int GAP = 10;
    private static final int TOP = 46;
    private static final int PIXELS_PER_UNIT = 240;
    private static final double LARGEST = 2.0;
    private static final List<String> COLOURS = List.of("#33658a", "#f26419");

    private OverheadPlot() {}

    static String of(List<Overhead> measured) {
        int rows = measured.get(0).lines().size() + 1;
        int rowHeight = measured.size() * BAR + GAP;
        int height = TOP + rows * rowHeight + 24;
        int width = LEFT + (int) (LARGEST * PIXELS_PER_UNIT) + 70;
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                width,
                height));
        text(out, 10, 18, "start", "Metered over plain code, same engine (1 = metering costs nothing)");
        grid(out, height - 24);
        for (int engine = 0; engine < measured.size(); engine++) {
            Overhead overhead = measured.get(engine);
            rectangle(out, LEFT + 130 * engine, 26, 12, engine);
            text(out, LEFT + 130 * engine + 17, 36, "start", overhead.engine());
            for (int row = 0; row < rows; row++) {
                boolean mean = row == rows - 1;
                int y = TOP + row * rowHeight + engine * BAR;
                if (engine == 0) {
                    String label = mean
                            ? "geometric mean"
                            : overhead.lines().get(row).kernel().what();
                    text(out, LEFT - 8, y + measured.size() * BAR / 2 + 4, "end", label);
                }
                bar(
                        out,
                        y,
                        engine,
                        mean
                                ? overhead.geometricMean()
                                : overhead.lines().get(row).ratio());
            }
        }
        return out.append("</svg>\n").toString();
    }

    private static void grid(StringBuilder out, int bottom) {
        for (int tenths = 0; tenths <= LARGEST * 10; tenths += 5) {
            int x = LEFT + tenths * PIXELS_PER_UNIT / 10;
            out.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %dV%d\" stroke=\"%s\"/>%n",
                    x,
                    TOP - 4,
                    bottom,
                    tenths == 10 ? "#555" : "#ddd"));
            text(out, x, bottom + 14, "middle", String.format(Locale.ROOT, "%.1f", tenths / 10.0));
        }
    }

    private static void bar(StringBuilder out, int y, int engine, double ratio) {
        int length = (int) Math.round(Math.min(ratio, LARGEST) * PIXELS_PER_UNIT);
        rectangle(out, LEFT, y, length, engine);
        text(out, LEFT + length + 5, y + BAR - 3, "start", String.format(Locale.ROOT, "%.2f", ratio));
    }

    private static void rectangle(StringBuilder out, int x, int y, int length, int colour) {
        out.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n",
                x,
                y,
                length,
                BAR - 2,
                COLOURS.get(colour % COLOURS.size())));
    }

    private static void text(StringBuilder out, int x, int y, String anchor, String content) {
        out.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, content));
    }
}
