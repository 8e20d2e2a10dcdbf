/** What evaluations did, kept so that each can be reproduced and compared call by call. */
@NullMarked
package io.quoin.host.evaluation.record;

import org.jspecify.annotations.NullMarked;
