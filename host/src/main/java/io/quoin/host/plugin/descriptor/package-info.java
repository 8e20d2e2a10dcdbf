/** What a plugin says of itself: id, version, kinds and the SPI versions it works with. */
@NullMarked
package io.quoin.host.plugin.descriptor;

import org.jspecify.annotations.NullMarked;
