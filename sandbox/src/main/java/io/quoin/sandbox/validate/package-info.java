/** WebAssembly validation for the accepted profile, with its static limits. */
@NullMarked
package io.quoin.sandbox.validate;

import org.jspecify.annotations.NullMarked;
