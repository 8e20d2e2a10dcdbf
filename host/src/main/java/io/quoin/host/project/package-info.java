/** Projects of plugins, as {@code quoin plugin new} makes them. */
@NullMarked
package io.quoin.host.project;

import org.jspecify.annotations.NullMarked;
