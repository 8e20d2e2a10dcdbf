/** An engine whose outcomes a test writes. */
@NullMarked
package io.quoin.testkit.mock.wasm;

import org.jspecify.annotations.NullMarked;
