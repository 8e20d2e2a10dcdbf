package io.quoin.host.ledger.genesis;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.SessionBinding;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;

/**
 * A validator of epoch 0.
 *
 * @param stake in the chain's smallest unit, at least 1
 * @param bindingSignature the hotkey's signature over {@link SessionBinding#signingBytes} from epoch 0, 64 bytes
 */
public record InitialValidator(AccountId hotkey, SessionKey sessionKey, long stake, Octets bindingSignature) {

    public InitialValidator {
        if (stake < 1 || bindingSignature.length() != 64) {
            throw new IllegalArgumentException(
                    "An initial validator has a stake of at least 1 and a signature of 64 bytes, found " + stake
                            + " and " + bindingSignature.length() + " bytes");
        }
    }

    /** An entry whose binding the hotkey signs for a network. */
    public static InitialValidator signed(String networkId, AccountSigner hotkey, SessionKey sessionKey, long stake) {
        byte[] message = new SessionBinding(hotkey.account(), sessionKey, 0).signingBytes(networkId);
        return new InitialValidator(hotkey.account(), sessionKey, stake, new Octets(hotkey.sign(message)));
    }

    /** What the hotkey signed. */
    public SessionBinding binding() {
        return new SessionBinding(hotkey, sessionKey, 0);
    }
}
