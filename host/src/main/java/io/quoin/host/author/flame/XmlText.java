package io.quoin.host.author.flame;

/** Text of others within XML and HTML. */
final class XmlText {

    private XmlText() {}

    /** The text with what has a meaning there escaped, and what may not stand there replaced. */
    static String of(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isText(point) ? point : '?');
            }
        });
        return escaped.toString();
    }

    private static boolean isText(int point) {
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean reserved = (point & 0xFFFE) == 0xFFFE;
        boolean steers = Character.getType(point) == Character.FORMAT;
        return !Character.isISOControl(point) && !surrogate && !reserved && !steers;
    }
}
