/** What the running network says of itself: the nodes over their RPC, the chain over its own. */
@NullMarked
package io.quoin.testkit.devnet.observe;

import org.jspecify.annotations.NullMarked;
