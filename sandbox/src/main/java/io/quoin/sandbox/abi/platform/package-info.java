/**
 * The interface of the Platform challenge SDK: modules that import {@code platform_*} functions and exchange bincode
 * payloads run as they are. Where the older semantics could differ between validators, or trusted the guest, another
 * behaviour is given: docs/platform-challenges.md says which.
 */
@NullMarked
package io.quoin.sandbox.abi.platform;

import org.jspecify.annotations.NullMarked;
