/** Networks in this JVM, of the distribution's signed plugins, one of whose nodes starts late. */
@NullMarked
package io.quoin.acceptance.snapshot;

import org.jspecify.annotations.NullMarked;
