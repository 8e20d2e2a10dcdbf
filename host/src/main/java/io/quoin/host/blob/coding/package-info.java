/** The form in which content is spread: compressed, encrypted if there is a secret, cut into chunks, and erasure-coded. */
@NullMarked
package io.quoin.host.blob.coding;

import org.jspecify.annotations.NullMarked;
