package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.PbftConfig;
import io.quoin.plugins.pbft.core.CertificateVerifier;
import io.quoin.plugins.pbft.core.Committee;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.Quorum;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.CertificateCodec;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.plugins.pbft.wal.LogFiles;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusPhase;
import io.quoin.spi.consensus.ConsensusStatus;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PBFT engine: one thread that owns the core, the log and the timers, and a mailbox in front of it. */
public final class PbftEngine implements ConsensusEngine {

    private static final String LOG_DIRECTORY = "wal";

    private final PbftConfig config;
    private final ConsensusContext context;
    private final SigningDomain domain;
    private final LogFiles files;
    private final Mailbox mailbox = new Mailbox();
    private @Nullable ConsensusLoop loop;
    private @Nullable Thread thread;
    private boolean closed;

    public PbftEngine(PbftConfig config, ConsensusContext context) {
        this(config, context, LogFiles.in(context.dataDirectory().resolve(LOG_DIRECTORY)));
    }

    /** An engine with its log in any files. */
    PbftEngine(PbftConfig config, ConsensusContext context, LogFiles files) {
        this.config = config;
        this.context = context;
        this.files = files;
        this.domain = new SigningDomain(context.networkId());
    }

    @Override
    public synchronized void start() {
        if (closed || thread != null) {
            throw new IllegalStateException("The consensus engine was already started or closed");
        }
        ConsensusLoop started = new ConsensusLoop(config, context, domain, mailbox, files);
        Thread consensus = new Thread(started, "pbft-consensus");
        consensus.setDaemon(true);
        consensus.setContextClassLoader(getClass().getClassLoader());
        loop = started;
        thread = consensus;
        context.transport().onReceive(started::receive);
        consensus.start();
    }

    @Override
    public void workAvailable() {
        mailbox.offer(new Event.WorkAvailable());
    }

    @Override
    public synchronized List<ConsensusPhase> timeline() {
        return loop == null ? List.of() : loop.timeline();
    }

    @Override
    public synchronized ConsensusStatus status() {
        ConsensusLoop running = loop;
        if (running == null) {
            return new ConsensusStatus(
                    context.application().tip().height() + 1,
                    0,
                    "stopped",
                    false,
                    Optional.of("The engine has not been started"));
        }
        return running.status();
    }

    @Override
    public void verify(Block block, QuorumCertificate certificate, ValidatorSet validators) {
        fault(block, certificate, validators).ifPresent(reason -> {
            throw new QuoinException(
                    ConsensusError.CONSENSUS_CERTIFICATE,
                    "The certificate for block " + certificate.block() + " at height " + certificate.height()
                            + " does not prove it. " + reason + ". Ask another peer for this block.");
        });
    }

    private Optional<String> fault(Block block, QuorumCertificate certificate, ValidatorSet validators) {
        if (block.height() != certificate.height() || block.height() < 1) {
            return Optional.of("The block's height is " + block.height());
        }
        if (!block.hash().equals(certificate.block())) {
            return Optional.of("The block's hash is " + block.hash());
        }
        Committee committee = new Committee(validators, block.height(), Quorum.BYZANTINE);
        if (!block.validatorSet().equals(validators.hash()) || block.epoch() != validators.epoch()) {
            return Optional.of("The block names the set " + block.validatorSet() + " of epoch " + block.epoch()
                    + ", expected " + validators.hash() + " of epoch " + validators.epoch());
        }
        Certificate seals;
        try {
            seals = CertificateCodec.decodeSeals(certificate.round(), certificate.block(), certificate.proof());
        } catch (IllegalArgumentException e) {
            return Optional.of("Its proof is malformed: " + e.getMessage());
        }
        return new CertificateVerifier(domain, new ContextSignatures(context)).fault(seals, Phase.COMMIT, committee);
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
        }
        mailbox.close();
        if (running != null && running != Thread.currentThread()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
