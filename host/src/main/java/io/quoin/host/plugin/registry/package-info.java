/** What the loaded plugins provide, by kind and name. */
@NullMarked
package io.quoin.host.plugin.registry;

import org.jspecify.annotations.NullMarked;
