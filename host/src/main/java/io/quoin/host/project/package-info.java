/** Projects to begin with, as {@code quoin plugin new} and {@code quoin challenge new} make them. */
@NullMarked
package io.quoin.host.project;

import org.jspecify.annotations.NullMarked;
