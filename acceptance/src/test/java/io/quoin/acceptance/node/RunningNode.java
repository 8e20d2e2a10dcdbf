package io.quoin.acceptance.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import io.quoin.host.rpc.RpcClient;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** The node of a home, in a process of its own. */
public final class RunningNode implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("^rpc (http://\\S+)$");

    private final QuoinProcess process;
    private final URI address;
    private final RpcClient rpc;

    private RunningNode(QuoinProcess process, URI address) {
        this.process = process;
        this.address = address;
        this.rpc = new RpcClient(address);
    }

    /** Starts it; returns when its RPC answers. */
    public static RunningNode start(Home home) {
        QuoinProcess process = launch(home);
        try {
            return new RunningNode(
                    process, URI.create(process.awaitOutput(ADDRESS).group(1)));
        } catch (Throwable e) {
            process.close();
            throw e;
        }
    }

    /** Starts one that is to refuse its home; returns when it has ended. */
    public static Finished startInVain(Home home) {
        try (QuoinProcess process = launch(home)) {
            return process.awaitExit();
        }
    }

    private static QuoinProcess launch(Home home) {
        return QuoinProcess.start("run", "--home", home.directory().toString(), "--stop-on-eof");
    }

    public URI address() {
        return address;
    }

    public RpcClient rpc() {
        return rpc;
    }

    public JsonNode status() {
        return rpc.call("system_status", Map.of());
    }

    @Override
    public void close() {
        process.close();
    }
}
