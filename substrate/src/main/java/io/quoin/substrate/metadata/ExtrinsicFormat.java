package io.quoin.substrate.metadata;

import java.util.List;

/**
 * How extrinsics are encoded.
 *
 * @param versions the transaction formats that the runtime accepts; 4 is the one that is used
 * @param type the registry's type of an extrinsic; 0 if the metadata version (15 and later) does not name it
 * @param extensions in the order of their encoding
 */
public record ExtrinsicFormat(List<Integer> versions, int type, List<SignedExtension> extensions) {

    public ExtrinsicFormat {
        versions = List.copyOf(versions);
        extensions = List.copyOf(extensions);
    }
}
