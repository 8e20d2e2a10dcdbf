/** Admission and execution of challenges and agents on any engine. */
@NullMarked
package io.quoin.sandbox.run;

import org.jspecify.annotations.NullMarked;
