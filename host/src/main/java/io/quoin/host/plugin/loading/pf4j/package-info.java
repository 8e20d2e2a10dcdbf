/** The only package with PF4J's types: class loaders over verified bytes and the manager that owns them. */
@NullMarked
package io.quoin.host.plugin.loading.pf4j;

import org.jspecify.annotations.NullMarked;
