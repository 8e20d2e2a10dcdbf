/** The keys of {@code node.yaml}. */
@NullMarked
package io.quoin.host.node.config;

import org.jspecify.annotations.NullMarked;
