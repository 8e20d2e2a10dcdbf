/** Gas by function: what the calls of an evaluation cost, seen by code that tells of them. */
@NullMarked
package io.quoin.sandbox.trace;

import org.jspecify.annotations.NullMarked;
