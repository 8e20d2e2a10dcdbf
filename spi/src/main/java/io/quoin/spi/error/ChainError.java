package io.quoin.spi.error;

/** What can go wrong with the chain. */
public enum ChainError implements ErrorCode {
    CHAIN_UNREACHABLE(ErrorCategory.ENVIRONMENT, "No chain endpoint answers."),
    CHAIN_PROTOCOL(
            ErrorCategory.ENVIRONMENT,
            "The endpoint answered something that is not understood; the runtime may be unsupported."),
    CHAIN_WRONG_NETWORK(ErrorCategory.USER, "The endpoint serves another chain than the genesis names."),
    CHAIN_NO_SUBNET(ErrorCategory.USER, "The chain has no subnet of this number at the block that was read."),
    CHAIN_REJECTED(
            ErrorCategory.USER,
            "The chain refused the extrinsic before inclusion; the message carries the chain's own reason."),
    CHAIN_DISPATCH(
            ErrorCategory.USER, "The extrinsic was included and failed; the message carries the runtime's error name."),
    CHAIN_NOT_INCLUDED(ErrorCategory.ENVIRONMENT, "The extrinsic was not included in time."),
    CHAIN_KEY(ErrorCategory.USER, "The key or address is not valid for this chain's account scheme."),
    CHAIN_UNSUPPORTED(
            ErrorCategory.USER,
            "The chain client does not have this capability; nothing was sent. Use a chain plugin that declares it.");

    private final ErrorCategory category;
    private final String description;

    ChainError(ErrorCategory category, String description) {
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
