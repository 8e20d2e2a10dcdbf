/** {@code quoin evaluation}: what a validator recorded of its evaluations. */
@NullMarked
package io.quoin.host.cli.evaluation;

import org.jspecify.annotations.NullMarked;
