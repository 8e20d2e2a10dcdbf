package io.quoin.benchmarks.network;

import io.quoin.benchmarks.report.Options;
import io.quoin.testkit.process.PeerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The network plugin of the distribution beside js-libp2p, and beside Netty without libp2p: two processes of each kind on
 * the loopback interface, which take turns. Messages of topics are signed, and verified before they are delivered; all is
 * encrypted but Netty's echo. A publisher waits for receipts, which are messages of a topic, too.
 */
public final class NetworkSpeed {

    static final String QUOIN = "quoin";
    static final String JS = "js-libp2p";
    static final String NETTY = "netty";

    private static final int WARM_UP = 1;
    private static final int ROUNDS = 5;
    private static final Path JS_PEER = Path.of("plugins", "network-libp2p", "src", "test", "js");

    private NetworkSpeed() {}

    /**
     * Measures and prints a table.
     *
     * @param arguments {@code --rounds NUMBER}; {@code --json FILE} and {@code --svg FILE} to write the figures there, too
     */
    public static void main(String[] arguments) throws IOException {
        Options options = new Options(arguments);
        int rounds = options.take("--rounds").map(Integer::parseInt).orElse(ROUNDS);
        Optional<String> json = options.take("--json");
        Optional<String> svg = options.take("--svg");
        List<PeerPair> pairs = new ArrayList<>();
        try {
            pairs.add(PeerPair.connect(QUOIN, EnumSet.allOf(Workload.class), NetworkSpeed::quoin));
            if (Files.isDirectory(JS_PEER.resolve("node_modules"))) {
                pairs.add(PeerPair.connect(JS, EnumSet.allOf(Workload.class), NetworkSpeed::js));
            } else {
                System.out.println("js-libp2p is left out, since it is not installed; run 'npm ci' in " + JS_PEER);
            }
            pairs.add(PeerPair.connect(
                    NETTY, EnumSet.of(Workload.STREAM, Workload.PING), () -> JavaProcess.start(NettyPeer.class)));
            Figures figures = measure(pairs, rounds);
            System.out.print(FiguresTable.of(figures));
            if (json.isPresent()) {
                Files.writeString(Path.of(json.get()), FiguresJson.of(figures));
            }
            if (svg.isPresent()) {
                Files.writeString(Path.of(svg.get()), FiguresPlot.of(figures).svg());
            }
        } finally {
            pairs.forEach(PeerPair::close);
        }
    }

    private static PeerProcess quoin() {
        return JavaProcess.start(QuoinPeer.class, String.valueOf(Workload.PING_MILLIS));
    }

    private static PeerProcess js() {
        return new PeerProcess(JS_PEER, List.of("node", "peer.mjs", "{\"benchmark\": true}"));
    }

    private static Figures measure(List<PeerPair> pairs, int rounds) {
        Figures figures = new Figures();
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Workload workload : Workload.values()) {
                for (PeerPair pair : pairs) {
                    if (pair.does(workload)) {
                        double figure = pair.measure(workload);
                        if (round >= 0) {
                            figures.add(workload, pair.name(), figure);
                        }
                    }
                }
            }
        }
        return figures;
    }
}
