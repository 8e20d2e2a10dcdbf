package io.quoin.testkit.load;

import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders signed requests and does nothing else: each client's in rising sequence, each once. Every replica verifies every
 * signature, when the client sends it or else when it sees it in a block. In memory, with the latest blocks for those that
 * lag. Thread-safe.
 */
final class RequestLedger implements Application {

    /** Told of the requests of each applied block. */
    interface Listener {
        void applied(long height, List<SignedRequest> requests);
    }

    private static final long KEPT_BYTES = 32L << 20;
    private static final int OVERHEAD_BYTES = 4;
    private static final int MOST_BYTES = Block.MAX_BYTES - 1_024;
    /** More than all clients together can wait for. */
    private static final int MOST_PENDING = 65_536;

    private final ValidatorSet validators;
    private final Listener listener;
    private final Map<SignedRequest.Id, SignedRequest> pending = new LinkedHashMap<>();
    private final Map<Integer, Long> decidedOf = new HashMap<>();
    /** Requests of a block that were verified when it was judged, until it is applied. */
    private final Map<SignedRequest.Id, SignedRequest> judged = new HashMap<>();

    private final Deque<CertifiedBlock> blocks = new ArrayDeque<>();
    private long keptBytes;
    private ChainTip tip = new ChainTip(0, Hash.ZERO, 0);

    /** @param listener called in the order of blocks, on the consensus thread */
    RequestLedger(ValidatorSet validators, Listener listener) {
        this.validators = validators;
        this.listener = listener;
    }

    /** Whether a request is still to be decided, so that it is worth verifying. */
    synchronized boolean isOpen(SignedRequest.Id request) {
        return request.sequence() > decidedOf.getOrDefault(request.client(), -1L);
    }

    /** Takes a request whose signature is right; false if it is late, or too many wait. */
    synchronized boolean offer(SignedRequest request) {
        if (pending.size() >= MOST_PENDING || !isOpen(request.id())) {
            return false;
        }
        pending.put(request.id(), request);
        return true;
    }

    @Override
    public synchronized ChainTip tip() {
        return tip;
    }

    @Override
    public ValidatorSet validators(long height) {
        return validators;
    }

    @Override
    public synchronized boolean hasWork() {
        return !pending.isEmpty();
    }

    @Override
    public synchronized Block propose(SessionKey proposer) {
        List<byte[]> commands = new ArrayList<>();
        int bytes = 0;
        for (SignedRequest request : pending.values()) {
            bytes += request.encoded().length + OVERHEAD_BYTES;
            if (commands.size() == Block.MAX_COMMANDS || bytes > MOST_BYTES) {
                break;
            }
            commands.add(request.encoded());
        }
        return new Block(
                tip.height() + 1,
                validators.epoch(),
                tip.block(),
                validators.hash(),
                Hash.ZERO,
                tip.timestamp() + 1,
                proposer,
                commands);
    }

    @Override
    public synchronized Verdict check(Block block) {
        if (block.height() != tip.height() + 1 || !block.parent().equals(tip.block())) {
            return new Verdict.Reject("It does not follow height " + tip.height());
        }
        Map<Integer, Long> seen = new HashMap<>();
        for (byte[] command : block.commands()) {
            Optional<SignedRequest> request = verified(command);
            if (request.isEmpty()) {
                return new Verdict.Reject("A request is not signed by its client");
            }
            int client = request.get().client();
            long before = seen.getOrDefault(client, decidedOf.getOrDefault(client, -1L));
            if (request.get().sequence() <= before) {
                return new Verdict.Reject("A request was decided before");
            }
            seen.put(client, request.get().sequence());
        }
        return Verdict.ACCEPT;
    }

    @Override
    public void apply(Block block, QuorumCertificate certificate) {
        listener.applied(block.height(), decide(block, certificate));
    }

    private synchronized List<SignedRequest> decide(Block block, QuorumCertificate certificate) {
        List<SignedRequest> decided = new ArrayList<>();
        for (byte[] command : block.commands()) {
            SignedRequest request = verified(command)
                    .orElseThrow(() -> new IllegalStateException("A decided request is not signed by its client"));
            pending.remove(request.id());
            decidedOf.put(request.client(), request.sequence());
            decided.add(request);
        }
        tip = new ChainTip(block.height(), certificate.block(), block.timestamp());
        judged.clear();
        keep(new CertifiedBlock(block, certificate));
        return decided;
    }

    private void keep(CertifiedBlock decided) {
        blocks.addLast(decided);
        keptBytes += bytes(decided);
        while (keptBytes > KEPT_BYTES) {
            keptBytes -= bytes(blocks.removeFirst());
        }
    }

    private static long bytes(CertifiedBlock decided) {
        return decided.block().commands().stream()
                .mapToLong(command -> command.length + OVERHEAD_BYTES)
                .sum();
    }

    @Override
    public synchronized Optional<CertifiedBlock> decided(long height) {
        return blocks.stream().filter(one -> one.block().height() == height).findFirst();
    }

    /** What waits here, or was judged already, was verified then, as long as the bytes are the same. */
    private Optional<SignedRequest> verified(byte[] command) {
        Optional<SignedRequest> known = SignedRequest.peek(command)
                .map(id -> pending.getOrDefault(id, judged.get(id)))
                .filter(request -> Arrays.equals(request.encoded(), command));
        if (known.isPresent()) {
            return known;
        }
        Optional<SignedRequest> verified = SignedRequest.verified(command);
        verified.ifPresent(request -> judged.put(request.id(), request));
        return verified;
    }
}
