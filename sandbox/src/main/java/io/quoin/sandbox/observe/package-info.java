/** Looking on while an evaluation runs: its host calls, for the record. Nothing here changes a result. */
@NullMarked
package io.quoin.sandbox.observe;

import org.jspecify.annotations.NullMarked;
