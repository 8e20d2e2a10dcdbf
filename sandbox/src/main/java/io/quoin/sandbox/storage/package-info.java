/** What a challenge keeps between evaluations: read as of a decided block, written when the network has agreed. */
@NullMarked
package io.quoin.sandbox.storage;

import org.jspecify.annotations.NullMarked;
