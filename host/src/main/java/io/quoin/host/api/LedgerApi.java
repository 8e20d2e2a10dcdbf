package io.quoin.host.api;

import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.StateProof;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.merkle.MerkleProof;
import io.quoin.host.rpc.RpcError;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcParams;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way in for commands, and what became of them. */
public final class LedgerApi {

    private final String networkId;
    private final LedgerQueries ledger;
    private final ReceiptWaits receipts;
    private final CommandIntake intake;
    private final VoteSigner signer;
    private final InstantSource clock;

    /**
     * @param receipts told of the ledger's blocks
     * @param signer signs the receipts
     */
    public LedgerApi(
            String networkId,
            LedgerQueries ledger,
            ReceiptWaits receipts,
            CommandIntake intake,
            VoteSigner signer,
            InstantSource clock) {
        this.networkId = networkId;
        this.ledger = ledger;
        this.receipts = receipts;
        this.intake = intake;
        this.signer = signer;
        this.clock = clock;
    }

    /** {@code ledger_submit}, {@code _receipt}, {@code _stateRoot}, {@code _block} and {@code _proof}. */
    public List<RpcMethod> methods() {
        return List.of(
                new RpcMethod("ledger_submit", List.of("command"), this::submit),
                new RpcMethod("ledger_receipt", List.of("id", "waitMs"), this::receipt),
                new RpcMethod("ledger_stateRoot", List.of("height"), this::stateRoot),
                new RpcMethod("ledger_block", List.of("height"), this::block),
                new RpcMethod("ledger_proof", List.of("key"), this::proof));
    }

    /**
     * A statement that this node has taken a command.
     *
     * @param id the command's id
     * @param node the node's session key
     * @param time milliseconds since the epoch by the node's clock
     * @param signature Ed25519 by {@code node} over the domain tag {@code quoin/<network>/receipt/1}, the id, and the
     *     time as u64
     */
    private record Receipt(String id, String node, long time, String signature) {}

    private Receipt submit(RpcParams params) {
        SignedCommand command = SignedCommand.decode(params.hex("command"));
        intake.submit(command);
        Hash id = command.id(networkId);
        long now = clock.millis();
        byte[] fields = new CanonicalWriter().fixed(id).u63(now).toBytes();
        byte[] domain = ("quoin/" + networkId + "/receipt/1").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[domain.length + fields.length];
        System.arraycopy(domain, 0, message, 0, domain.length);
        System.arraycopy(fields, 0, message, domain.length, fields.length);
        return new Receipt(
                id.toHex(), signer.publicKey().toHex(), now, HexFormat.of().formatHex(signer.sign(message)));
    }

    private Map<String, Object> receipt(RpcParams params) {
        Hash id = params.hash("id");
        long wait = params.optionalNumber("waitMs").orElse(0);
        if (wait > ReceiptWaits.LONGEST.toMillis()) {
            throw new QuoinException(
                    RpcError.RPC_INVALID_PARAMS,
                    "Parameter 'waitMs' is from 0 to " + ReceiptWaits.LONGEST.toMillis() + ", found " + wait);
        }
        return receipts.receipt(id, Duration.ofMillis(wait))
                .map(receipt -> {
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("id", id.toHex());
                    answer.put("height", receipt.height());
                    receipt.refusal().ifPresent(refusal -> answer.put("refusal", refusal.toString()));
                    return answer;
                })
                .orElseThrow(() ->
                        new QuoinException(RpcError.RPC_NOT_FOUND, "Command " + id + " is in no block" + known()));
    }

    /** What a node that took a snapshot adds when it does not find something. */
    private String known() {
        long first = ledger.firstBlock();
        return first == 1 ? " (yet)" : "; this node has the blocks from height " + first + " on";
    }

    private Map<String, Object> stateRoot(RpcParams params) {
        long height = params.number("height");
        Hash root = ledger.stateRoot(height)
                .orElseThrow(() -> new QuoinException(
                        RpcError.RPC_NOT_FOUND, "The state root of height " + height + " is not known here"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("height", height);
        answer.put("stateRoot", root.toHex());
        return answer;
    }

    private Map<String, Object> block(RpcParams params) {
        long height = params.number("height");
        CertifiedBlock certified = ledger.block(height)
                .orElseThrow(() ->
                        new QuoinException(RpcError.RPC_NOT_FOUND, "Block " + height + " is not known here" + known()));
        Block block = certified.block();
        QuorumCertificate certificate = certified.certificate();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("height", block.height());
        answer.put("hash", certificate.block().toHex());
        answer.put("epoch", block.epoch());
        answer.put("parent", block.parent().toHex());
        answer.put("validatorSet", block.validatorSet().toHex());
        answer.put("stateRoot", block.stateRoot().toHex());
        answer.put("timestamp", block.timestamp());
        answer.put("proposer", block.proposer().toHex());
        answer.put("commands", block.commands().size());
        answer.put("round", certificate.round());
        answer.put("certificate", HexFormat.of().formatHex(certificate.proof()));
        answer.put("encoded", HexFormat.of().formatHex(block.encode()));
        return answer;
    }

    private Map<String, Object> proof(RpcParams params) {
        byte[] key = params.hex("key");
        StateProof proof = ledger.proof(key);
        MerkleProof path = proof.proof();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("height", proof.height());
        answer.put("stateRoot", proof.root().toHex());
        answer.put("value", path.value().map(HexFormat.of()::formatHex).orElse(null));
        answer.put("siblings", path.siblings().stream().map(Hash::toHex).toList());
        answer.put(
                "otherLeaf",
                path.otherLeaf()
                        .map(leaf -> Map.of(
                                "path",
                                leaf.path().toHex(),
                                "valueHash",
                                leaf.valueHash().toHex()))
                        .orElse(null));
        return answer;
    }
}
