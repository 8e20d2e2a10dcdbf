/** Accounts in text form with a checksum. */
@NullMarked
package io.quoin.substrate.ss58;

import org.jspecify.annotations.NullMarked;
