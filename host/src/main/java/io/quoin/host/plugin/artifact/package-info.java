/** Plugin files and their signatures, each read once into memory. */
@NullMarked
package io.quoin.host.plugin.artifact;

import org.jspecify.annotations.NullMarked;
