/** Moving a node's data from one storage to another. */
@NullMarked
package io.quoin.host.migration;

import org.jspecify.annotations.NullMarked;
