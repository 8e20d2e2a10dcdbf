/** A validator's own work: evaluate what it was drawn for, commit, reveal. */
@NullMarked
package io.quoin.host.evaluation;

import org.jspecify.annotations.NullMarked;
