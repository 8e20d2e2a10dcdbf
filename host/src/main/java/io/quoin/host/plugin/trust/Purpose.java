package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.lock.LockEntry;

/** What a plugin is verified for. */
public sealed interface Purpose {

    /** To be accepted as a new plugin: everything must hold now. */
    record Install() implements Purpose {}

    /** To be accepted although a later release was installed before: the operator goes back. */
    record Rollback() implements Purpose {}

    /** To run what the operator accepted before: the file must be the entry's. */
    record Load(LockEntry entry) implements Purpose {}

    /** To run unsigned what a developer names at the start, on a network for development alone. */
    record Develop() implements Purpose {}
}
