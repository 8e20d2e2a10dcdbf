/** Files that are replaced whole, or not at all. */
@NullMarked
package io.quoin.host.file;

import org.jspecify.annotations.NullMarked;
