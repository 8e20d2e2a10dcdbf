package io.quoin.substrate.types;

/** The metadata lacks what was asked of it, or has it in a form that this client does not handle. */
public final class MetadataException extends RuntimeException {

    public MetadataException(String message) {
        super(message);
    }
}
