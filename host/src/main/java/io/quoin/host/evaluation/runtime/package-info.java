/** The WebAssembly engine in use, and its exchange for another while the node runs. */
@NullMarked
package io.quoin.host.evaluation.runtime;

import org.jspecify.annotations.NullMarked;
