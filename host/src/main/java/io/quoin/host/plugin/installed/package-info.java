/** The plugins of a node's home: lock, state and trust together, and every change of them. */
@NullMarked
package io.quoin.host.plugin.installed;

import org.jspecify.annotations.NullMarked;
