/** The append-only, hash-chained record of security-relevant decisions. */
@NullMarked
package io.quoin.host.audit;

import org.jspecify.annotations.NullMarked;
