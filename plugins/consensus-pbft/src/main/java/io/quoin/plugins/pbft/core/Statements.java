package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.SignedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Messages by round, one for each, up to a bound. Whether a signature is true need not be known; what is known to be true
 * is never given up for what is not, and of the true ones the lowest round goes first.
 */
final class Statements {

    /** A message, and whether its signature is known to be true. */
    record Statement(SignedMessage message, boolean verified) {}

    private final TreeMap<Integer, Statement> byRound = new TreeMap<>();
    private final int limit;

    Statements(int limit) {
        this.limit = limit;
    }

    Optional<Statement> at(int round) {
        return Optional.ofNullable(byRound.get(round));
    }

    List<Statement> below(int round) {
        return new ArrayList<>(byRound.headMap(round, false).values());
    }

    List<Statement> above(int round) {
        return new ArrayList<>(byRound.tailMap(round, false).values());
    }

    /** Puts a message in its round's place, if there is room or something less to make room. */
    void keep(Statement statement) {
        byRound.put(statement.message().round(), statement);
        if (byRound.size() > limit) {
            Optional<Integer> unverified = byRound.entrySet().stream()
                    .filter(entry -> !entry.getValue().verified())
                    .map(Map.Entry::getKey)
                    .findFirst();
            byRound.remove(
                    statement.verified()
                            ? unverified.orElse(byRound.firstKey())
                            : statement.message().round());
        }
    }

    void forget(int round) {
        byRound.remove(round);
    }
}
