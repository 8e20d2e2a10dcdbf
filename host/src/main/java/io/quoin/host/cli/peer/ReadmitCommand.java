package io.quoin.host.cli.peer;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quoin peer readmit}: ends a ban. */
@Command(name = "readmit", description = "End the ban of a peer.", mixinStandardHelpOptions = true)
final class ReadmitCommand implements Callable<Integer> {

    @Mixin
    private PeerChange change;

    @Override
    public Integer call() {
        return change.make("peer_readmit", "is admitted again", "was not banned");
    }
}
