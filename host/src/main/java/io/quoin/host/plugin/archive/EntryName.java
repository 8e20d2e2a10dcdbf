package io.quoin.host.plugin.archive;

import io.quoin.host.plugin.PluginRejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Entry names that mean one relative path on every platform. */
final class EntryName {

    private static final int MAX_BYTES = 512;

    private EntryName() {}

    /** Reads a name in UTF-8, and refuses one that is absolute, climbs, or is written in an unusual way. */
    static String decode(String archive, byte[] bytes, int offset, int length) {
        if (length == 0 || length > MAX_BYTES) {
            throw PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY.of(
                    archive, "an entry's name has " + length + " bytes, expected 1 to " + MAX_BYTES);
        }
        if (offset > bytes.length - length) {
            throw PluginRejection.PLUGIN_ARCHIVE_MALFORMED.of(archive, "an entry's name leaves the archive");
        }
        String name = isAscii(bytes, offset, length)
                ? new String(bytes, offset, length, StandardCharsets.US_ASCII)
                : decodeUtf8(archive, bytes, offset, length);
        if (!isPlain(name)) {
            throw PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY.of(
                    archive, "the entry '" + printable(name) + "' is not a plain relative path");
        }
        return name;
    }

    private static boolean isAscii(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decodeUtf8(String archive, byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY.of(archive, "an entry's name is not UTF-8", e);
        }
    }

    private static boolean isPlain(String name) {
        int start = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' || c == ':' || Character.isISOControl(c)) {
                return false;
            }
            if (c == '/') {
                if (!isPlainSegment(name, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return start == name.length() || isPlainSegment(name, start, name.length());
    }

    private static boolean isPlainSegment(String name, int start, int end) {
        int length = end - start;
        return length > 2 || length > 0 && !(name.charAt(start) == '.' && name.charAt(end - 1) == '.');
    }

    private static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.chars().forEach(c -> text.append(Character.isISOControl(c) ? '?' : (char) c));
        return text.toString();
    }
}
