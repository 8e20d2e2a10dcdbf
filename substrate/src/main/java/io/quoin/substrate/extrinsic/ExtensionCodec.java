package io.quoin.substrate.extrinsic;

import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.SignedExtension;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.substrate.types.MetadataException;
import java.math.BigInteger;
import java.util.List;

/**
 * Encodes what the metadata's signed extensions add to a transaction, in their order. An extension that is not known by
 * its identifier is accepted only if it adds nothing.
 */
final class ExtensionCodec {

    private static final int TIP_BITS = 128;
    private static final int NONCE_BITS = 32;

    private final List<SignedExtension> extensions;

    ExtensionCodec(Metadata metadata) {
        this.extensions = metadata.extrinsic().extensions();
        for (SignedExtension extension : extensions) {
            boolean empty = metadata.types().isEmpty(extension.extra())
                    && metadata.types().isEmpty(extension.implicit());
            if (!empty && !isKnown(extension.identifier())) {
                throw new MetadataException("The runtime's signed extension " + extension.identifier()
                        + " is not known and is not empty, so transactions cannot be signed");
            }
        }
    }

    private static boolean isKnown(String identifier) {
        return switch (identifier) {
            case "CheckSpecVersion",
                    "CheckTxVersion",
                    "CheckGenesis",
                    "CheckMortality",
                    "CheckEra",
                    "CheckNonce",
                    "ChargeTransactionPayment",
                    "CheckMetadataHash" -> true;
            default -> false;
        };
    }

    /** The part that is sent. */
    void writeExtra(TransactionExtra extra, ScaleWriter out) {
        for (SignedExtension extension : extensions) {
            switch (extension.identifier()) {
                case "CheckMortality", "CheckEra" -> extra.era().write(out);
                case "CheckNonce" -> out.compact(extra.nonce());
                case "ChargeTransactionPayment" -> out.compact(extra.tip());
                case "CheckMetadataHash" -> out.u8(extra.metadataHashMode());
                default -> {}
            }
        }
    }

    /** The part that is signed only. */
    void writeImplicit(TransactionExtra extra, ChainIdentity chain, byte[] eraHash, ScaleWriter out) {
        for (SignedExtension extension : extensions) {
            switch (extension.identifier()) {
                case "CheckSpecVersion" -> out.u32(chain.specVersion());
                case "CheckTxVersion" -> out.u32(chain.transactionVersion());
                case "CheckGenesis" -> out.bytes(chain.genesisHash());
                case "CheckMortality", "CheckEra" -> out.bytes(eraHash);
                case "CheckMetadataHash" -> writeNoMetadataHash(extra, out);
                default -> {}
            }
        }
    }

    TransactionExtra readExtra(ScaleReader in) {
        Era era = Era.IMMORTAL;
        long nonce = 0;
        BigInteger tip = BigInteger.ZERO;
        int metadataHashMode = 0;
        for (SignedExtension extension : extensions) {
            switch (extension.identifier()) {
                case "CheckMortality", "CheckEra" -> era = Era.read(in);
                case "CheckNonce" -> nonce = in.compactBelow(NONCE_BITS).longValue();
                case "ChargeTransactionPayment" -> tip = in.compactBelow(TIP_BITS);
                case "CheckMetadataHash" -> metadataHashMode = in.bool() ? 1 : 0;
                default -> {}
            }
        }
        return new TransactionExtra(era, nonce, tip, metadataHashMode);
    }

    private static void writeNoMetadataHash(TransactionExtra extra, ScaleWriter out) {
        if (extra.metadataHashMode() != 0) {
            throw new ScaleException("A signature over the metadata's hash is not supported, only mode 0");
        }
        out.bool(false);
    }
}
