/** The conformance kit of WebAssembly engines: what every engine must do, whatever it is made of. */
@NullMarked
package io.quoin.testkit.kit.wasm;

import org.jspecify.annotations.NullMarked;
