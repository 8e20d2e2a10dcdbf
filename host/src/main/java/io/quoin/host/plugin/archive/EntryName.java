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
        String name;
        try {
            name = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY.of(archive, "an entry's name is not UTF-8", e);
        }
        if (!isPlain(name)) {
            throw PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY.of(
                    archive, "the entry '" + printable(name) + "' is not a plain relative path");
        }
        return name;
    }

    private static boolean isPlain(String name) {
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            return false;
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.chars().forEach(c -> text.append(Character.isISOControl(c) ? '?' : (char) c));
        return text.toString();
    }
}
