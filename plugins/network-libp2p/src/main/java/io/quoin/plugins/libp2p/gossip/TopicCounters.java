package io.quoin.plugins.libp2p.gossip;

/** What one peer did in one topic. */
final class TopicCounters {

    private final TopicScoreParameters parameters;
    private boolean inMesh;
    private boolean active;
    private long grafted;
    private long meshTime;
    private double first;
    private double deliveries;
    private double failures;
    private double invalid;

    TopicCounters(TopicScoreParameters parameters) {
        this.parameters = parameters;
    }

    void graft(long now) {
        inMesh = true;
        active = false;
        grafted = now;
        meshTime = 0;
    }

    /** The peer leaves the mesh; what it owed then sticks to it. */
    void prune(double expected) {
        if (inMesh) {
            failures = Math.min(parameters.failures().cap(), failures + deficit(expected));
            inMesh = false;
            active = false;
        }
    }

    void deliveredFirst() {
        first = parameters.first().increased(first);
        delivered();
    }

    /** Counts a copy, the first one or one soon after, if it came over a mesh link. */
    void delivered() {
        if (inMesh) {
            deliveries = parameters.deliveries().increased(deliveries);
        }
    }

    void invalid() {
        invalid = parameters.invalid().increased(invalid);
    }

    /**
     * The topic's part of the score.
     *
     * @param expected deliveries that a mesh peer should have
     */
    double score(double expected) {
        double quanta =
                inMesh ? Math.min(parameters.meshTimeCap(), (double) meshTime / parameters.meshTimeQuantum()) : 0;
        return parameters.meshTimeWeight() * quanta
                + parameters.first().weight() * first
                + parameters.deliveries().weight() * deficit(expected)
                + parameters.failures().weight() * failures
                + parameters.invalid().weight() * invalid * invalid;
    }

    void refresh(long now) {
        first = parameters.first().decayed(first);
        deliveries = parameters.deliveries().decayed(deliveries);
        failures = parameters.failures().decayed(failures);
        invalid = parameters.invalid().decayed(invalid);
        if (inMesh) {
            meshTime = Math.max(0, now - grafted);
            active = meshTime >= parameters.activation();
        }
    }

    /** Drops what speaks for the peer, so that only what speaks against it is kept. */
    void forgetMerits() {
        first = 0;
        deliveries = 0;
    }

    boolean blank() {
        return !inMesh && first == 0 && deliveries == 0 && failures == 0 && invalid == 0;
    }

    private double deficit(double expected) {
        double missing = active ? Math.max(0, expected - deliveries) : 0;
        return missing * missing;
    }
}
