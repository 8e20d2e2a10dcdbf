/** Compiled code that outlives the process: kept in a bounded, authenticated directory. */
@NullMarked
package io.quoin.sandbox.code;

import org.jspecify.annotations.NullMarked;
