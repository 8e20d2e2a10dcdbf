package io.quoin.sandbox.code;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Entries as files: four bytes that tell the format, an HMAC-SHA256 over the entry's name and its code, then the code.
 * Whoever does not have the key can neither make an entry nor rename one. Safe from any thread.
 */
final class CodeSeal {

    /** What a file has besides the code, in bytes. */
    static final int OVERHEAD_BYTES = 4 + 32;

    private static final byte[] FORMAT = {'Q', 'C', 'C', '1'};
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param key secret, of {@value CodeCache#KEY_BYTES} bytes; copied */
    CodeSeal(byte[] key) {
        if (key.length != CodeCache.KEY_BYTES) {
            throw new IllegalArgumentException("The key has " + key.length + " bytes, expected " + CodeCache.KEY_BYTES);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    byte[] seal(CodeName name, byte[] code) {
        byte[] file = Arrays.copyOf(FORMAT, OVERHEAD_BYTES + code.length);
        System.arraycopy(code, 0, file, OVERHEAD_BYTES, code.length);
        byte[] mac = mac(name, file);
        System.arraycopy(mac, 0, file, FORMAT.length, mac.length);
        return file;
    }

    /** The code, if the file is unchanged since this key sealed it under this name. */
    Optional<byte[]> open(CodeName name, byte[] file) {
        if (file.length < OVERHEAD_BYTES || !Arrays.equals(file, 0, FORMAT.length, FORMAT, 0, FORMAT.length)) {
            return Optional.empty();
        }
        byte[] found = Arrays.copyOfRange(file, FORMAT.length, OVERHEAD_BYTES);
        return MessageDigest.isEqual(found, mac(name, file))
                ? Optional.of(Arrays.copyOfRange(file, OVERHEAD_BYTES, file.length))
                : Optional.empty();
    }

    private byte[] mac(CodeName name, byte[] file) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(name.fileName().getBytes(StandardCharsets.US_ASCII));
            mac.update(file, OVERHEAD_BYTES, file.length - OVERHEAD_BYTES);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
