package io.quoin.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Draws ratios as horizontal bars, one row below the other, in an SVG picture that stands alone. The line at 1 is dark.
 *
 * @param title above the rows; with what is in it, free of markup
 * @param series what the bars of a row are, in their order; shown if there are several
 */
public record BarPlot(String title, List<String> series, List<Row> rows) {

    private static final int LEFT = 250;
    private static final int BAR = 14;
    private static final int GAP = 10;
    private static final int TOP = 46;
    private static final int BOTTOM = 24;
    private static final int PLOT = 480;
    private static final int LEGEND = 130;
    private static final double STEP = 0.5;
    private static final List<String> COLOURS = List.of("#33658a", "#f26419");

    /**
     * A group of bars.
     *
     * @param values one for each series, 0 or more
     * @param goal marked on the row, if there is one
     */
    public record Row(String label, List<Double> values, OptionalDouble goal) {

        /** A row without a goal. */
        public static Row of(String label, List<Double> values) {
            return new Row(label, values, OptionalDouble.empty());
        }

        private DoubleStream marks() {
            return DoubleStream.concat(values.stream().mapToDouble(Double::doubleValue), goal.stream());
        }
    }

    /** The whole file. */
    public String svg() {
        int rowHeight = series.size() * BAR + GAP;
        int height = TOP + rows.size() * rowHeight + BOTTOM;
        StringBuilder out = new StringBuilder();
        line(
                out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">",
                LEFT + PLOT + 70,
                height);
        line(out, "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
        text(out, 10, 18, "start", title);
        grid(out, height - BOTTOM);
        for (int i = 0; i < series.size() && series.size() > 1; i++) {
            rectangle(out, LEFT + LEGEND * i, 26, 12, i);
            text(out, LEFT + LEGEND * i + 17, 36, "start", series.get(i));
        }
        for (int i = 0; i < rows.size(); i++) {
            draw(out, rows.get(i), TOP + i * rowHeight);
        }
        return out.append("</svg>\n").toString();
    }

    private void grid(StringBuilder out, int bottom) {
        for (int step = 0; step * STEP <= largest(); step++) {
            int x = x(step * STEP);
            line(out, "<path d=\"M%d %dV%d\" stroke=\"%s\"/>", x, TOP - 4, bottom, step * STEP == 1 ? "#555" : "#ddd");
            text(out, x, bottom + 14, "middle", number("%.1f", step * STEP));
        }
    }

    private void draw(StringBuilder out, Row row, int top) {
        int middle = top + series.size() * BAR / 2;
        text(out, LEFT - 8, middle + 4, "end", row.label());
        for (int i = 0; i < row.values().size(); i++) {
            double value = row.values().get(i);
            int y = top + i * BAR;
            rectangle(out, LEFT, y, x(value) - LEFT, i);
            text(out, x(value) + 5, y + BAR - 3, "start", number("%.2f", value));
        }
        row.goal().ifPresent(goal -> {
            int x = x(goal);
            line(out, "<path d=\"M%d %dV%d\" stroke=\"#c00\" stroke-width=\"2\"/>", x, top - 3, top + BAR + 1);
        });
    }

    /** The end of the axis: the least step that nothing exceeds. */
    private double largest() {
        double most = rows.stream().flatMapToDouble(Row::marks).max().orElse(1);
        return Math.max(1, Math.ceil(most / STEP) * STEP);
    }

    private int x(double value) {
        return LEFT + (int) Math.round(value / largest() * PLOT);
    }

    private static void rectangle(StringBuilder out, int x, int y, int length, int colour) {
        line(
                out,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
                x,
                y,
                length,
                BAR - 2,
                COLOURS.get(colour % COLOURS.size()));
    }

    private static void text(StringBuilder out, int x, int y, String anchor, String content) {
        line(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, y, anchor, content);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void line(StringBuilder out, String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
