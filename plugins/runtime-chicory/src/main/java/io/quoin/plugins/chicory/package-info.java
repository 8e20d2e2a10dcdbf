/** WebAssembly on the JVM with Chicory: a compiler to bytecode for work, an interpreter as the oracle beside it. */
@NullMarked
package io.quoin.plugins.chicory;

import org.jspecify.annotations.NullMarked;
