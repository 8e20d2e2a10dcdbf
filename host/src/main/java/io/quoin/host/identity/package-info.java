/** Account keys of operators, owners and miners: their files, and signing with them. */
@NullMarked
package io.quoin.host.identity;

import org.jspecify.annotations.NullMarked;
