/** The same modules on several engines, and what differs: seeds, the comparison, and making a difference small. */
@NullMarked
package io.quoin.testkit.kit.wasm.differential;

import org.jspecify.annotations.NullMarked;
