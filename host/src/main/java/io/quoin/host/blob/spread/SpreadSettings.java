package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobCoding;
import io.quoin.host.blob.coding.BlobSecret;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node spreads content.
 *
 * @param coding of what it publishes itself; what others publish has theirs
 * @param secret encrypts what it publishes, and decrypts
 * @param interval between two looks at who keeps the slices of a content
 */
public record SpreadSettings(BlobCoding coding, Optional<BlobSecret> secret, Duration interval) {}
