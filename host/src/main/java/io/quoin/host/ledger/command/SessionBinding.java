package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;
import java.nio.charset.StandardCharsets;

/**
 * The statement that a session key acts for a hotkey.
 *
 * @param validFromEpoch the first epoch in which it does
 */
public record SessionBinding(AccountId hotkey, SessionKey sessionKey, long validFromEpoch) {

    /**
     * The bytes that the hotkey signs in a genesis file, and the session key in {@link BindSession}: the domain tag
     * {@code quoin/<network>/session-binding/1}, hotkey, session key, epoch u64.
     */
    public byte[] signingBytes(String networkId) {
        byte[] domain = ("quoin/" + networkId + "/session-binding/1").getBytes(StandardCharsets.US_ASCII);
        byte[] fields = new CanonicalWriter()
                .fixed(hotkey)
                .fixed(sessionKey)
                .u63(validFromEpoch)
                .toBytes();
        byte[] message = new byte[domain.length + fields.length];
        System.arraycopy(domain, 0, message, 0, domain.length);
        System.arraycopy(fields, 0, message, domain.length, fields.length);
        return message;
    }
}
