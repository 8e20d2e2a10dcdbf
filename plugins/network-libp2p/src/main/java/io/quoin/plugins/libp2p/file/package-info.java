/** Files that are there whole or not at all. */
@NullMarked
package io.quoin.plugins.libp2p.file;

import org.jspecify.annotations.NullMarked;
