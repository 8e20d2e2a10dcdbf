package io.quoin.plugins.bittensor.weights;

import io.quoin.plugins.bittensor.client.ChainReader;
import io.quoin.plugins.bittensor.client.ChainRuntime;
import io.quoin.plugins.bittensor.client.ProtocolErrors;
import io.quoin.plugins.bittensor.metagraph.MetagraphReader;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.substrate.extrinsic.CallCodec;
import io.quoin.substrate.extrinsic.Era;
import io.quoin.substrate.extrinsic.ExtrinsicCodec;
import io.quoin.substrate.extrinsic.RuntimeCall;
import io.quoin.substrate.extrinsic.SignedExtrinsic;
import io.quoin.substrate.extrinsic.TransactionExtra;

/** Makes signed extrinsics out of submissions, from the chain's present state. */
final class WeightSigning {

    private final ChainReader reader;
    private final AccountScheme accounts;
    private final int mortalBlocks;

    WeightSigning(ChainReader reader, AccountScheme accounts, int mortalBlocks) {
        this.reader = reader;
        this.accounts = accounts;
        this.mortalBlocks = mortalBlocks;
    }

    /**
     * Signs a submission for the blocks after the finalized head.
     *
     * @throws QuoinException with a {@code CHAIN_…} code; nothing was sent then
     */
    SignedWeights sign(WeightSubmission submission, AccountSigner signer, BlockRef head) {
        ChainRuntime runtime = reader.runtime(head.hash());
        requireDirect(submission, head, runtime);
        RuntimeCall call = WeightsCall.of(submission, runtime.metadata());
        byte[] callBytes = ProtocolErrors.translate(
                "the runtime's " + call.qualifiedName(), () -> new CallCodec(runtime.metadata()).encode(call));
        ExtrinsicCodec codec = ProtocolErrors.translate(
                "the runtime's extrinsic format", () -> new ExtrinsicCodec(runtime.metadata()));
        Era era = Era.mortal(mortalBlocks, head.number());
        TransactionExtra extra = TransactionExtra.of(era, reader.nextNonce(accounts.address(signer.account())));
        byte[] signed = codec.signedBytes(
                callBytes, extra, runtime.identity(), birthHash(era, head).toBytes());
        SignedExtrinsic extrinsic =
                new SignedExtrinsic(signer.account().toBytes(), signature(signer, signed), extra, callBytes);
        return new SignedWeights(codec.encode(extrinsic), head.number(), era.death(head.number()));
    }

    private void requireDirect(WeightSubmission submission, BlockRef head, ChainRuntime runtime) {
        boolean commitReveal = ProtocolErrors.translate(
                "whether subnet " + submission.netuid() + " wants commit-reveal",
                () -> MetagraphReader.commitReveal(
                        runtime.metadata(), submission.netuid(), keys -> reader.storage(head.hash(), keys)));
        if (commitReveal) {
            throw new QuoinException(
                    ChainError.CHAIN_UNSUPPORTED,
                    "Nothing was sent: subnet " + submission.netuid() + " has commit-reveal enabled, and this version"
                            + " of chain-bittensor sets weights directly only. Turn commit-reveal off on the subnet");
        }
    }

    private Hash birthHash(Era era, BlockRef head) {
        long birth = era.birth(head.number());
        if (birth == head.number()) {
            return head.hash();
        }
        return reader.blockHash(birth)
                .orElseThrow(() -> new QuoinException(
                        ChainError.CHAIN_PROTOCOL, "The endpoint does not know block " + birth + " of its own chain"));
    }

    /** A remote signer may use another scheme or key: what it returns is checked before it is sent. */
    private byte[] signature(AccountSigner signer, byte[] message) {
        byte[] signature = signer.sign(message);
        AccountId account = signer.account();
        if (!accounts.verify(account, message, signature)) {
            throw new QuoinException(
                    ChainError.CHAIN_KEY,
                    "The hotkey's signer returned a signature that is not " + accounts.name() + " of "
                            + accounts.address(account) + "; nothing was sent");
        }
        return signature;
    }
}
