/** Total order: blocks, certificates, validator sets, and the application they drive. */
@NullMarked
package io.quoin.spi.consensus;

import org.jspecify.annotations.NullMarked;
