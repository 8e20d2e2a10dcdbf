/** What AssemblyScript's own runtime imports unless it is told not to. */
@NullMarked
package io.quoin.sandbox.abi.assemblyscript;

import org.jspecify.annotations.NullMarked;
