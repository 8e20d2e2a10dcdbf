package io.quoin.host.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.config.ConfigError;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * An account key on disk, in the layout of a Bittensor wallet's hotkey file: JSON with {@code secretSeed} (hexadecimal,
 * {@code 0x} in front) and {@code ss58Address}, mode 0600.
 */
public final class AccountKeyFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEED = "secretSeed";

    private AccountKeyFile() {}

    /** Makes a new key from the random source and writes it; an existing file is not touched. */
    public static AccountSigner create(Path file, AccountScheme scheme, RandomGenerator random) {
        byte[] seed = new byte[scheme.seedBytes()];
        random.nextBytes(seed);
        AccountSigner signer = scheme.signer(seed);
        Map<String, String> content = new LinkedHashMap<>();
        content.put("accountId", "0x" + signer.account().toHex());
        content.put("ss58Address", scheme.address(signer.account()));
        content.put(SEED, "0x" + HexFormat.of().formatHex(seed));
        try {
            PrivateFile.create(file, (JSON.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("A map of strings is always JSON", e);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
        return signer;
    }

    /** Reads a key file. Keys beside {@code secretSeed}, as other wallets write them, are ignored. */
    public static AccountSigner load(Path file, AccountScheme scheme) {
        byte[] content = PrivateFile.read(file);
        byte[] seed = new byte[0];
        try {
            Map<String, Object> tree = JSON.readValue(content, new TypeReference<Map<String, Object>>() {});
            if (!(tree.get(SEED) instanceof String text)) {
                throw new QuoinException(
                        ConfigError.CONFIG_KEY_FILE, file + " has no '" + SEED + "'; expected a wallet's hotkey file");
            }
            seed = HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
            return scheme.signer(seed);
        } catch (IOException | IllegalArgumentException e) {
            throw new QuoinException(ConfigError.CONFIG_KEY_FILE, file + " is not a key file in JSON");
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(seed, (byte) 0);
        }
    }
}
