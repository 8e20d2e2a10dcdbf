/** Random valid modules, and valid mutations of modules: equal seeds give equal bytes. */
@NullMarked
package io.quoin.testkit.kit.wasm.random;

import org.jspecify.annotations.NullMarked;
