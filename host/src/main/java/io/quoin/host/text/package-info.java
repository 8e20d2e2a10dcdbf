/** Texts that strangers have a part in, made fit to be shown. */
@NullMarked
package io.quoin.host.text;

import org.jspecify.annotations.NullMarked;
