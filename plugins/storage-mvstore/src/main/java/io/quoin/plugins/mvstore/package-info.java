/** An ordered key-value store on H2's MVStore: one file, plain Java. */
@NullMarked
package io.quoin.plugins.mvstore;

import org.jspecify.annotations.NullMarked;
