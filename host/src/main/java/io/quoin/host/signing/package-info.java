/** Keys and signatures: publishers' CMS signatures over plugins, and the node's Ed25519 session key. */
@NullMarked
package io.quoin.host.signing;

import org.jspecify.annotations.NullMarked;
