/** The WebAssembly binary format: strict reading, the model of a module, the table of instructions, writing. */
@NullMarked
package io.quoin.sandbox.binary;

import org.jspecify.annotations.NullMarked;
