/** What an evaluation is: what goes in, what comes out, and how an interface leads a challenge through it. */
@NullMarked
package io.quoin.sandbox.evaluation;

import org.jspecify.annotations.NullMarked;
