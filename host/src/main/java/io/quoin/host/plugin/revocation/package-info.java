/** What the operator no longer trusts, and what is known about plugins: a signed list. */
@NullMarked
package io.quoin.host.plugin.revocation;

import org.jspecify.annotations.NullMarked;
