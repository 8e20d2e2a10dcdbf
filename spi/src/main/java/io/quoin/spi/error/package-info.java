/** The one error model: a stable code, a category, and a message that says what to do next. */
@NullMarked
package io.quoin.spi.error;

import org.jspecify.annotations.NullMarked;
