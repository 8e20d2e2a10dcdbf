/**
 * The WebAssembly core test suite, converted to JSON by {@code wast2json}, with metering and on several engines. The suite
 * itself is not part of Quoin.
 */
@NullMarked
package io.quoin.testkit.kit.wasm.suite;

import org.jspecify.annotations.NullMarked;
