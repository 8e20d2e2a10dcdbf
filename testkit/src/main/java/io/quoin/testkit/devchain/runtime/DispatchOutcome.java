package io.quoin.testkit.devchain.runtime;

import java.util.List;

/** What a call did. */
sealed interface DispatchOutcome {

    record Success(List<RuntimeEvent> events) implements DispatchOutcome {}

    record Failure(SubtensorError error) implements DispatchOutcome {}
}
