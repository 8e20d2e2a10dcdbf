package io.quoin.testkit.kit.consensus;

import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ValidatorSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A validator whose application and directory outlive its engine, so that the engine can be restarted. */
public final class KitNode implements AutoCloseable {

    private final TestSigner signer;
    private final OrderingApplication application;
    private final Path directory;
    private final MessageHub hub;
    private final Function<ConsensusContext, ConsensusEngine> maker;
    private @Nullable TestConsensusContext context;
    private @Nullable ConsensusEngine engine;

    KitNode(
            TestSigner signer,
            LongFunction<ValidatorSet> validators,
            Path directory,
            MessageHub hub,
            Function<ConsensusContext, ConsensusEngine> maker) {
        this.signer = signer;
        this.application = new OrderingApplication(validators);
        this.directory = directory;
        this.hub = hub;
        this.maker = maker;
    }

    public TestSigner signer() {
        return signer;
    }

    public OrderingApplication application() {
        return application;
    }

    /** The running engine. */
    public ConsensusEngine engine() {
        ConsensusEngine running = engine;
        if (running == null) {
            throw new IllegalStateException("The node is stopped");
        }
        return running;
    }

    /** Makes an engine and starts it. */
    public void start() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestConsensusContext made =
                new TestConsensusContext(directory, application, hub.transport(signer.publicKey()), signer);
        context = made;
        ConsensusEngine started = maker.apply(made);
        engine = started;
        started.start();
    }

    /** Adds work and tells the engine, if it runs. */
    public void submit(String text) {
        application.submit(text);
        ConsensusEngine running = engine;
        if (running != null) {
            running.workAvailable();
        }
    }

    /** Closes the engine; {@link #start} makes another one. */
    public void stop() {
        hub.disconnect(signer.publicKey());
        ConsensusEngine running = engine;
        engine = null;
        try {
            if (running != null) {
                running.close();
            }
        } finally {
            TestConsensusContext used = context;
            if (used != null) {
                used.close();
            }
            context = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
