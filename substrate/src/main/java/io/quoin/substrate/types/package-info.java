/** The portable type registry: how a runtime describes the types of its calls, storage and events. */
@NullMarked
package io.quoin.substrate.types;

import org.jspecify.annotations.NullMarked;
