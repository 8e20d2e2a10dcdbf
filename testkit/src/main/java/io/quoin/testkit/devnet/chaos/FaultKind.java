package io.quoin.testkit.devnet.chaos;

/** What can go wrong. */
public enum FaultKind {
    KILL("kill"),
    KILL_ALL("kill all"),
    FREEZE("freeze"),
    ISOLATE("isolate"),
    SPLIT("split in halves"),
    FULL_DISK("full disk"),
    WRONG_CLOCK("wrong clock");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }
}
