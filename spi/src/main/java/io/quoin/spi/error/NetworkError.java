package io.quoin.spi.error;

/** What can go wrong on the network. */
public enum NetworkError implements ErrorCode {
    NET_PORT_IN_USE(
            ErrorCategory.USER, "The listen address is taken; choose another port or stop the process that holds it."),
    NET_ADDRESS(ErrorCategory.USER, "The address is not a multiaddr that this network can use."),
    NET_UNREACHABLE(ErrorCategory.ENVIRONMENT, "The peer cannot be reached."),
    NET_PEER_MISMATCH(ErrorCategory.PEER, "The peer proved another identity than the one dialled."),
    NET_PEER_NOT_ALLOWED(
            ErrorCategory.PEER,
            "The peer is banned, on the deny list or not on the allow list, so it is not connected."),
    NET_TIMEOUT(ErrorCategory.PEER, "The peer did not answer in time."),
    NET_PROTOCOL(ErrorCategory.PEER, "The peer broke the protocol or does not speak it."),
    NET_TOO_LARGE(ErrorCategory.USER, "The message exceeds the limit of its protocol."),
    NET_OVERLOADED(ErrorCategory.ENVIRONMENT, "A bounded queue is full; the message was not sent."),
    NET_CLOSED(ErrorCategory.ENVIRONMENT, "The network is closed."),
    NET_RECORD(ErrorCategory.USER, "The DHT record is not valid, or a better one is known."),
    NET_UNSUPPORTED(ErrorCategory.USER, "This network does not offer the operation; choose one that does.");

    private final ErrorCategory category;
    private final String description;

    NetworkError(ErrorCategory category, String description) {
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
