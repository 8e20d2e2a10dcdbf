/** How a node's parts are put together: one module per concern, products from the plugins that the configuration names. */
@NullMarked
package io.quoin.host.node.wiring;

import org.jspecify.annotations.NullMarked;
