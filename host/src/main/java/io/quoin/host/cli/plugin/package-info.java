/** {@code quoin plugin}: lists, verifies and signs plugins, and makes publishers' keys. All of it works offline. */
@NullMarked
package io.quoin.host.cli.plugin;

import org.jspecify.annotations.NullMarked;
