/** Which plugin files a node runs: {@code plugins.lock}. */
@NullMarked
package io.quoin.host.plugin.lock;

import org.jspecify.annotations.NullMarked;
