package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.evaluation.ChallengeInterface;
import io.quoin.sandbox.run.ChallengeInterfaces;
import io.quoin.spi.value.Hash;

/**
 * What a challenge is.
 *
 * @param moduleHash SHA-256 of the challenge's WebAssembly module
 * @param moduleBytes the module's size, 1 to 2^31 - 1; the network's own limit is checked when it is registered
 * @param interfaceName how the module is evaluated: the name of one of {@link ChallengeInterfaces#all}
 * @param policy what the module may do
 * @param params given to the module with every evaluation, at most 64 KiB
 * @param limits what one evaluation may use
 * @param mechanism the subnet mechanism that the challenge's weights count for, 0 to 15
 * @param emissionShare parts per million of the mechanism's emission, 0 to 1,000,000
 * @param scoringVersion how scores become shares; {@value #SCORING_PROPORTIONAL} is in proportion to the best scores
 */
public record Manifest(
        Hash moduleHash,
        int moduleBytes,
        String interfaceName,
        ChallengePolicy policy,
        Octets params,
        ChallengeLimits limits,
        int mechanism,
        int emissionShare,
        int scoringVersion) {

    /** The longest name of an interface in characters. */
    public static final int MAX_INTERFACE_NAME = 32;

    /** The most bytes of {@link #params}. */
    public static final int MAX_PARAMS = 64 * 1024;

    /** The highest mechanism. */
    public static final int MAX_MECHANISM = 15;

    /** The whole emission of a mechanism in parts per million. */
    public static final int WHOLE_EMISSION = 1_000_000;

    /** Each miner's best score, in proportion to the sum of them. */
    public static final int SCORING_PROPORTIONAL = 1;

    public Manifest {
        if (moduleBytes < 1) {
            throw new IllegalArgumentException("A module has at least 1 byte, found " + moduleBytes);
        }
        ChallengeInterface way = ChallengeInterfaces.named(interfaceName);
        way.abi().granting(policy.functions());
        if (params.length() > MAX_PARAMS) {
            throw new IllegalArgumentException(
                    "The parameters have at most " + MAX_PARAMS + " bytes, found " + params.length());
        }
        way.requireParams(params.toBytes());
        if (mechanism < 0 || mechanism > MAX_MECHANISM) {
            throw new IllegalArgumentException("The mechanism is from 0 to 15, found " + mechanism);
        }
        if (emissionShare < 0 || emissionShare > WHOLE_EMISSION) {
            throw new IllegalArgumentException(
                    "The emission share is from 0 to 1000000 parts per million, found " + emissionShare);
        }
        if (scoringVersion != SCORING_PROPORTIONAL) {
            throw new IllegalArgumentException("The scoring version is 1, found " + scoringVersion);
        }
    }

    /** Writes the fields. */
    public void encode(CanonicalWriter out) {
        out.fixed(moduleHash).u32(moduleBytes).text(interfaceName);
        policy.encode(out);
        out.octets(params);
        limits.encode(out);
        out.u8(mechanism).u32(emissionShare).u16(scoringVersion);
    }

    /** Reads the fields. */
    public static Manifest decode(CanonicalReader in) {
        return new Manifest(
                in.hash(),
                in.u31(),
                in.text(MAX_INTERFACE_NAME),
                ChallengePolicy.decode(in),
                in.octets(MAX_PARAMS),
                ChallengeLimits.decode(in),
                in.u8(),
                in.u31(),
                in.u16());
    }
}
