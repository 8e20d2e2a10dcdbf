package io.quoin.host.mesh;

/** The names of a network's topics and protocols, all under {@code /quoin/<network>/}. */
public record Protocols(String networkId) {

    /** The topic of signed commands: submissions, evaluations and administration. */
    public String commands() {
        return name("commands");
    }

    /** One-way messages between validators. */
    public String consensus() {
        return name("consensus");
    }

    /** Requests for content by its hash. */
    public String blobs() {
        return name("blobs");
    }

    /** Requests for slices of content. */
    public String slices() {
        return name("slices");
    }

    /** Requests for snapshots of the state. */
    public String snapshots() {
        return name("snapshots");
    }

    private String name(String kind) {
        return "/quoin/" + networkId + "/" + kind + "/1";
    }
}
