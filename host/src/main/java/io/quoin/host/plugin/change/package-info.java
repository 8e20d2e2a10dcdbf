/** Changing which plugins a home has: staged, atomic, and repairable wherever it was interrupted. */
@NullMarked
package io.quoin.host.plugin.change;

import org.jspecify.annotations.NullMarked;
