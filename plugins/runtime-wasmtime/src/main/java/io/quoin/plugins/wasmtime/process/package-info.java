/** Starting, sharing, limiting and ending worker processes. */
@NullMarked
package io.quoin.plugins.wasmtime.process;

import org.jspecify.annotations.NullMarked;
