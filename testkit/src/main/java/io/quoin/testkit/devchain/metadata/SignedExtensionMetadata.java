package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.scale.ScaleWriter;

/**
 * A transaction extension.
 *
 * @param type what it puts into the extrinsic
 * @param implicit what only the signature covers
 */
record SignedExtensionMetadata(String identifier, int type, int implicit) {

    void write(ScaleWriter out) {
        out.text(identifier).compact(type).compact(implicit);
    }
}
