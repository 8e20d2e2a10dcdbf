package io.quoin.testkit.mock.consensus;

import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusStatus;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.mock.fault.ProductFaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides a block when every validator has signed the leader's. The leader of a height is the set's member number
 * {@code height mod size}. All work is done on one thread; what was lost is said again at each tick.
 */
final class UnanimousEngine implements ConsensusEngine {

    private static final long TICK_MILLIS = 25;
    private static final long CLOSE_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(UnanimousEngine.class);

    private final ConsensusContext context;
    private final Application application;
    private final SessionKey self;
    private final Votes votes;
    private final ProductFaults<ConsensusOperation> faults;
    private final ExecutorService loop = Executors.newSingleThreadExecutor(task -> new Thread(task, "mock-consensus"));
    private final Map<SessionKey, byte[]> signatures = new HashMap<>();
    private @Nullable Block proposal;
    private long asked;
    private volatile ConsensusStatus status;
    private @Nullable ScheduledFuture<?> ticks;

    UnanimousEngine(ConsensusContext context, ProductFaults<ConsensusOperation> faults) {
        this.context = context;
        this.application = context.application();
        this.self = context.signer().publicKey();
        this.votes = new Votes(context);
        this.faults = faults;
        this.status = statusAt(application.tip().height() + 1);
    }

    @Override
    public void start() {
        faults.check(ConsensusOperation.START);
        context.transport().onReceive((from, message) -> post(() -> receive(from, message)));
        ticks = context.scheduler()
                .scheduleWithFixedDelay(() -> post(this::tick), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void workAvailable() {
        post(this::propose);
    }

    @Override
    public ConsensusStatus status() {
        return status;
    }

    @Override
    public void verify(Block block, QuorumCertificate certificate, ValidatorSet validators) {
        votes.verify(block, certificate, validators);
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.cancel(false);
        }
        context.transport().onReceive((from, message) -> {});
        loop.shutdownNow();
        try {
            if (!loop.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The mock's consensus thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A failure stops the voting, and the status says why. */
    private void post(Runnable task) {
        try {
            loop.execute(() -> {
                try {
                    task.run();
                } catch (QuoinException e) {
                    LOG.error("The mock's consensus stops voting: {}", e.toString());
                    status = new ConsensusStatus(nextHeight(), 0, "stopped", false, Optional.of(e.toString()));
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The engine is closed; an event is dropped");
        }
    }

    private boolean stopped() {
        return status.phase().equals("stopped");
    }

    private long nextHeight() {
        return application.tip().height() + 1;
    }

    private ConsensusStatus statusAt(long height) {
        boolean member = application.validators(height).indexOf(self).isPresent();
        return new ConsensusStatus(
                height,
                0,
                "waiting",
                member,
                member ? Optional.empty() : Optional.of("the session key is not in the validator set"));
    }

    private static SessionKey leader(ValidatorSet set, long height) {
        List<Validator> members = set.validators();
        return members.get((int) (height % members.size())).sessionKey();
    }

    private void tick() {
        if (stopped()) {
            return;
        }
        propose();
        long height = nextHeight();
        tellOthers(application.validators(height), new Message.Waiting(height, application.hasWork()));
    }

    /** As the leader: makes the height's block if there is work, and says it to those who have not signed it. */
    private void propose() {
        long height = nextHeight();
        ValidatorSet set = application.validators(height);
        if (stopped() || !leader(set, height).equals(self)) {
            return;
        }
        if (proposal == null || proposal.height() != height) {
            if (!application.hasWork() && asked != height) {
                return;
            }
            Block block = application.propose(self);
            if (!(application.check(block) instanceof Verdict.Accept)) {
                return;
            }
            faults.check(ConsensusOperation.VOTE);
            proposal = block;
            signatures.clear();
            signatures.put(self, votes.sign(block.hash()));
        }
        Message message = new Message.Proposal(proposal);
        for (Validator validator : set.validators()) {
            if (!signatures.containsKey(validator.sessionKey())) {
                send(validator.sessionKey(), message);
            }
        }
        decide(set);
    }

    private void decide(ValidatorSet set) {
        Block block = proposal;
        if (block == null || signatures.size() < set.validators().size()) {
            return;
        }
        CertifiedBlock decided = new CertifiedBlock(block, votes.certificate(block, set, signatures));
        apply(decided);
        tellOthers(set, new Message.Decided(decided));
        propose();
    }

    private void apply(CertifiedBlock decided) {
        application.apply(decided.block(), decided.certificate());
        proposal = null;
        signatures.clear();
        status = statusAt(nextHeight());
    }

    private void receive(SessionKey from, byte[] bytes) {
        Message message;
        try {
            message = Message.decode(bytes);
        } catch (IllegalArgumentException e) {
            LOG.debug("A message of {} is ignored: {}", from, e.getMessage());
            return;
        }
        if (stopped()) {
            return;
        }
        if (message instanceof Message.Proposal proposed) {
            vote(from, proposed.block());
        } else if (message instanceof Message.Vote vote) {
            count(from, vote);
        } else if (message instanceof Message.Decided decided) {
            follow(decided.block());
        } else if (message instanceof Message.Waiting waiting) {
            help(from, waiting);
        }
    }

    private void vote(SessionKey from, Block block) {
        long height = nextHeight();
        ValidatorSet set = application.validators(height);
        if (block.height() == height
                && from.equals(leader(set, height))
                && set.indexOf(self).isPresent()
                && application.check(block) instanceof Verdict.Accept) {
            faults.check(ConsensusOperation.VOTE);
            send(from, new Message.Vote(block.hash(), votes.sign(block.hash())));
        }
    }

    private void count(SessionKey from, Message.Vote vote) {
        Block block = proposal;
        if (block == null || block.height() != nextHeight() || !block.hash().equals(vote.block())) {
            return;
        }
        ValidatorSet set = application.validators(block.height());
        if (set.indexOf(from).isPresent() && votes.isValid(from, vote.block(), vote.signature())) {
            signatures.put(from, vote.signature());
            decide(set);
        }
    }

    private void follow(CertifiedBlock decided) {
        long height = nextHeight();
        if (decided.block().height() != height) {
            return;
        }
        try {
            votes.verify(decided.block(), decided.certificate(), application.validators(height));
        } catch (QuoinException e) {
            LOG.debug("A decision is ignored: {}", e.toString());
            return;
        }
        apply(decided);
        propose();
    }

    private void help(SessionKey from, Message.Waiting waiting) {
        long height = nextHeight();
        if (waiting.height() > 0 && waiting.height() < height) {
            application.decided(waiting.height()).ifPresent(decided -> send(from, new Message.Decided(decided)));
        } else if (waiting.height() == height && waiting.work()) {
            asked = height;
            propose();
        }
    }

    private void tellOthers(ValidatorSet set, Message message) {
        for (Validator validator : set.validators()) {
            if (!validator.sessionKey().equals(self)) {
                send(validator.sessionKey(), message);
            }
        }
    }

    /** What is not taken now is said again at a later tick. */
    private void send(SessionKey to, Message message) {
        if (!context.transport().send(to, Message.encode(message))) {
            LOG.trace("A message to {} is not taken", to);
        }
    }
}
