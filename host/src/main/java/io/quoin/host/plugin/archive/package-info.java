/** A strict reader of jar files in memory, and what a plugin's archive may contain. */
@NullMarked
package io.quoin.host.plugin.archive;

import org.jspecify.annotations.NullMarked;
