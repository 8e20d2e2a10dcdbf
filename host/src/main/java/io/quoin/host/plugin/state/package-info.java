/** What a node has seen of plugins before, so that nothing older is taken for new: {@code plugins.state}. */
@NullMarked
package io.quoin.host.plugin.state;

import org.jspecify.annotations.NullMarked;
