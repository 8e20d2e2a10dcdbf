package io.quoin.host.file;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that is there and is not read. Its reason says what was found and expected, without the file's name. */
public final class UnfitFileException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Fault {
        /** It is a directory, a device or a pipe, or a link where none is followed. */
        NOT_REGULAR,
        /** It has more bytes than are read. */
        TOO_LARGE,
        /** Somebody wrote it meanwhile. */
        CHANGED
    }

    private final Fault fault;

    UnfitFileException(Path file, Fault fault, String reason) {
        super(file.toString(), null, reason);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
