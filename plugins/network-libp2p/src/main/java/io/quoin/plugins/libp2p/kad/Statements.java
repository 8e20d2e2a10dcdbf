package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What several peers said in answer to one question. Each has a voice, peers of one subnet have one together, and the
 * voices take turns, so a liar fills its part alone.
 */
final class Statements<T> {

    private record Voice<T>(Optional<Subnet> subnet, Set<T> said) {}

    private final int perVoice;
    private final List<Voice<T>> voices = new ArrayList<>();

    /** @param perVoice what is kept of one voice */
    Statements(int perVoice) {
        this.perVoice = perVoice;
    }

    /** Takes what a peer said; who says nothing has no voice. */
    void add(Optional<Subnet> subnet, Collection<T> said) {
        if (said.isEmpty()) {
            return;
        }
        Voice<T> voice = voices.stream()
                .filter(earlier -> subnet.isPresent() && earlier.subnet().equals(subnet))
                .findFirst()
                .orElseGet(() -> added(new Voice<>(subnet, new LinkedHashSet<>())));
        said.stream().filter(one -> voice.said().size() < perVoice).forEach(voice.said()::add);
    }

    int voices() {
        return voices.size();
    }

    /** What was said, of each voice in turn the next that no other one said before. */
    Set<T> inTurns(int max) {
        Set<T> chosen = new LinkedHashSet<>();
        List<Iterator<T>> turns = new ArrayList<>();
        voices.forEach(voice -> turns.add(voice.said().iterator()));
        while (!turns.isEmpty() && chosen.size() < max) {
            turns.removeIf(turn -> chosen.size() < max && !chooseNext(turn, chosen));
        }
        return chosen;
    }

    private Voice<T> added(Voice<T> voice) {
        voices.add(voice);
        return voice;
    }

    private static <T> boolean chooseNext(Iterator<T> turn, Set<T> chosen) {
        while (turn.hasNext()) {
            if (chosen.add(turn.next())) {
                return true;
            }
        }
        return false;
    }
}
