package io.quoin.host.client;

import io.quoin.spi.value.Hash;
import java.util.Map;

/**
 * A node's signed statement that it took a command.
 *
 * @param id the command's id; a submission is known by it
 * @param node the node's session key in hexadecimal
 * @param time milliseconds since the epoch by the node's clock
 * @param signature Ed25519 in hexadecimal over {@code quoin/<network>/receipt/1}, the id and the time as u64
 */
public record CommandReceipt(Hash id, String node, long time, String signature) {

    /**
     * The receipt for output in JSON.
     *
     * @param idName what the id is of, such as {@code submission}
     */
    public Map<String, Object> fields(String idName) {
        return Map.of(idName, id.toHex(), "node", node, "time", time, "signature", signature);
    }
}
