package io.quoin.plugins.pbft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.PbftConfig;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.MessageCodec;
import io.quoin.plugins.pbft.message.Status;
import io.quoin.plugins.pbft.wal.LogFiles;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.kit.consensus.KitNetwork;
import io.quoin.testkit.kit.consensus.TestSigner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real engines with ten times what their mailboxes take from a sender, while one validator's disk does not answer. */
class OverloadTest {

    private static final int FLOOD = 10 * Lane.MAX_LETTERS_PER_SENDER;
    private static final int VICTIM = 3;
    private static final PbftConfig CONFIG = new PbftConfig(
            Duration.ofMillis(400),
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ZERO,
            Duration.ofMillis(200),
            false);

    @TempDir
    Path directory;

    private final List<TestSigner> signers = KitNetwork.signers(4);

    private KitNetwork network(LogFiles victimsDisk) {
        ValidatorSet set = KitNetwork.set(0, signers, 1, 1, 1, 1);
        return new KitNetwork(directory, signers, height -> set, context -> {
            boolean victim = context.signer().publicKey().equals(key(VICTIM));
            LogFiles files =
                    victim ? victimsDisk : LogFiles.in(context.dataDirectory().resolve("wal"));
            return new PbftEngine(CONFIG, context, files);
        });
    }

    private SessionKey key(int node) {
        return signers.get(node).publicKey();
    }

    /** Every validator sends every other one a flood in each lane: what looks like votes, and heights. */
    private void flood(KitNetwork network) {
        byte[] junk = new byte[200];
        junk[0] = 1;
        junk[1] = 2;
        byte[] status = MessageCodec.encode(new Status(Message.MAX_ROUND, 0));
        for (int i = 0; i < FLOOD; i++) {
            for (int from = 0; from < 4; from++) {
                for (int to = 0; to < 4; to++) {
                    if (from != to) {
                        network.hub().carry(key(from), key(to), i % 2 == 0 ? junk : status);
                    }
                }
            }
        }
    }

    @Test
    void scenario40OverloadTimesTenAndASlowDiskOnOneValidator() throws InterruptedException {
        StuckFiles disk = new StuckFiles(LogFiles.in(directory.resolve("victim")));
        try (KitNetwork network = network(disk);
                disk) {
            network.startAll();
            network.submit("first");
            network.awaitText("first", 0, 1, 2, VICTIM);
            disk.stick();
            network.submit("second");
            disk.awaitVictim();
            long stuckAt = network.node(VICTIM).engine().status().height();
            for (int i = 0; i < 5; i++) {
                flood(network);
                network.submit("under load " + i);
                network.awaitText("under load " + i, 0, 1, 2);
            }
            assertThat(network.node(VICTIM).engine().status().height()).isEqualTo(stuckAt);
            disk.close();
            network.awaitText("under load 4", VICTIM);
            int signatures = network.node(VICTIM).signer().signatures();
            for (int i = 0; network.node(VICTIM).signer().signatures() == signatures; i++) {
                assertThat(i).as("heights without a vote").isLessThan(200);
                network.submit("after " + i);
                network.awaitText("after " + i, 0, 1, 2, VICTIM);
            }
            assertThat(network.node(VICTIM).engine().status().voting()).isTrue();
            network.assertAgreement();
        }
    }
}
