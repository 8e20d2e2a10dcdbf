package io.quoin.substrate.metadata;

/**
 * A step of the transaction check that adds to an extrinsic.
 *
 * @param extra the type of what it adds to the extrinsic
 * @param implicit the type of what is signed with it but not sent
 */
public record SignedExtension(String identifier, int extra, int implicit) {}
