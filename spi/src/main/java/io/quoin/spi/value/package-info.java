/** Fixed-size values that every kind shares. */
@NullMarked
package io.quoin.spi.value;

import org.jspecify.annotations.NullMarked;
