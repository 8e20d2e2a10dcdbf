/** Catch-up by a certified snapshot of the state: how nodes serve them, and how a node that lags takes one. */
@NullMarked
package io.quoin.host.snapshot;

import org.jspecify.annotations.NullMarked;
