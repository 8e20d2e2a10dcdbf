/** Metadata version 14 of the dev chain's runtime, with the portable type registry (scale-info) it refers to. */
@NullMarked
package io.quoin.testkit.devchain.metadata;

import org.jspecify.annotations.NullMarked;
