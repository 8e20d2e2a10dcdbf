package io.quoin.host.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows under a header, in aligned columns. Not thread-safe. */
public final class Table {

    private enum Alignment {
        LEFT,
        RIGHT
    }

    private static final String GAP = "  ";

    private final List<String> header;
    private final List<Alignment> alignments;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> header, List<Alignment> alignments) {
        this.header = header;
        this.alignments = alignments;
    }

    /** Columns by their titles; one that starts with {@code >} is aligned to the right, as numbers are. */
    public static Table of(String... titles) {
        List<String> header = new ArrayList<>();
        List<Alignment> alignments = new ArrayList<>();
        for (String title : titles) {
            boolean right = title.startsWith(">");
            header.add((right ? title.substring(1) : title).toUpperCase(Locale.ROOT));
            alignments.add(right ? Alignment.RIGHT : Alignment.LEFT);
        }
        return new Table(header, alignments);
    }

    /** Adds a row with one cell per column. */
    public Table row(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException("Expected " + header.size() + " cells, found " + cells.length);
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** The table's lines, each ending in a line feed. */
    public String render(boolean colours) {
        int[] widths = new int[header.size()];
        measure(header, widths);
        rows.forEach(row -> measure(row, widths));
        StringBuilder text = new StringBuilder();
        text.append(Style.DIM.apply(line(header, widths), colours)).append('\n');
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        return text.toString();
    }

    private static void measure(List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], visibleLength(row.get(i)));
        }
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String padding = " ".repeat(widths[i] - visibleLength(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(alignments.get(i) == Alignment.RIGHT ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static int visibleLength(String cell) {
        return cell.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }
}
