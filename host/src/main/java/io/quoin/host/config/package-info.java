/** Typed configuration: a YAML tree bound to records, with every problem reported at once. */
@NullMarked
package io.quoin.host.config;

import org.jspecify.annotations.NullMarked;
