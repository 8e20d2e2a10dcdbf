/** Annotations that make a record a plugin's configuration. */
@NullMarked
package io.quoin.spi.config;

import org.jspecify.annotations.NullMarked;
