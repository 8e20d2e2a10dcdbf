package io.quoin.host.cli.peer;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quoin peer ban}: ends the connection with a peer and refuses new ones. */
@Command(
        name = "ban",
        description = "End the connection with a peer and refuse new ones, until it is readmitted or the node ends.",
        mixinStandardHelpOptions = true)
final class BanCommand implements Callable<Integer> {

    @Mixin
    private PeerChange change;

    @Override
    public Integer call() {
        return change.make("peer_ban", "is banned", "was banned already");
    }
}
