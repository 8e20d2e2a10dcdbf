/** The interfaces between the host and a guest: which functions a guest may import and must export. */
@NullMarked
package io.quoin.sandbox.abi;

import org.jspecify.annotations.NullMarked;
