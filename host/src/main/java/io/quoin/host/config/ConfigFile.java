package io.quoin.host.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.quoin.host.file.RegularFile;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Reads a YAML file as a tree. Duplicate keys and aliases are refused. */
public final class ConfigFile {

    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigFile() {}

    /** The file's tree; an empty file is an empty tree, and so is YAML's null. */
    public static Map<String, Object> read(Path file) {
        return parse(text(file), file);
    }

    private static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(RegularFile.read(file, MAX_BYTES)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(file + " as YAML: it is not UTF-8", e);
        } catch (IOException e) {
            throw unreadable(file + ": " + RegularFile.reason(e), e);
        }
    }

    /** The tree of a text that the file has or would have. */
    static Map<String, Object> parse(String text, Path file) {
        if (text.isBlank()) {
            return Map.of();
        }
        requireSpelledOut(text, file);
        try (JsonParser parser = YAML.createParser(text)) {
            Map<String, Object> tree = YAML.readValue(parser, new TypeReference<Map<String, Object>>() {});
            if (parser.nextToken() != null) {
                throw new QuoinException(
                        ConfigError.CONFIG_UNREADABLE,
                        file + " has a second document at line "
                                + parser.currentTokenLocation().getLineNr() + "; one is read");
            }
            return tree == null ? Map.of() : tree;
        } catch (MismatchedInputException e) {
            throw unreadable(file + ": it is no table of keys, such as 'key: value', but a list or a single value", e);
        } catch (IOException e) {
            throw unreadable(file + " as YAML: " + e.getMessage(), e);
        }
    }

    /** An alias would be read as the name of its anchor, which is not what YAML says that it is. */
    private static void requireSpelledOut(String text, Path file) {
        try (YAMLParser parser = YAML.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new QuoinException(
                            ConfigError.CONFIG_UNREADABLE,
                            file + " has an alias at line "
                                    + parser.currentTokenLocation().getLineNr() + "; write the value out");
                }
            }
        } catch (IOException e) {
            throw unreadable(file + " as YAML: " + e.getMessage(), e);
        }
    }

    private static QuoinException unreadable(String what, IOException e) {
        return new QuoinException(ConfigError.CONFIG_UNREADABLE, "Cannot read " + what, e);
    }
}
