package io.quoin.host.mesh;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** Why a peer is not banned. */
public enum PeerError implements ErrorCode {
    PEER_BANS_FULL(ErrorCategory.USER, "The node bans as many peers as it can; readmit one."),
    PEER_SELF(ErrorCategory.USER, "A node cannot ban itself; name another peer."),
    PEER_UNKNOWN(
            ErrorCategory.USER, "Nobody of this id is let in, so there is nobody to ban; 'quoin peer list' shows ids.");

    private final ErrorCategory category;
    private final String description;

    PeerError(ErrorCategory category, String description) {
        this.category = category;
        this.description = description;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String description() {
        return description;
    }
}
