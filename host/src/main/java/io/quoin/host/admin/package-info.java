/** Who may change a running node over RPC: whoever can read the token in its home. */
@NullMarked
package io.quoin.host.admin;

import org.jspecify.annotations.NullMarked;
