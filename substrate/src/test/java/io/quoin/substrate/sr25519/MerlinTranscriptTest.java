package io.quoin.substrate.sr25519;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.substrate.Vectors;
import org.junit.jupiter.api.Test;

class MerlinTranscriptTest {

    /** The equivalence test that merlin's own documentation publishes. */
    @Test
    void theChallengeOfTheReferenceTranscriptComesOut() {
        MerlinTranscript transcript = new MerlinTranscript("test protocol");
        transcript.append("some label", MerlinTranscript.ascii("some data"));
        assertThat(Vectors.hex(transcript.challenge("challenge", 32)))
                .isEqualTo("0xd5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615");
    }

    @Test
    void aWitnessDependsOnSecretAndRandomnessAndLeavesTheTranscriptAlone() {
        MerlinTranscript transcript = new MerlinTranscript("test protocol");
        byte[] before = transcript.copy().challenge("c", 32);
        byte[] witness = transcript.witness("w", new byte[] {1}, new byte[32], 64);
        assertThat(transcript.witness("w", new byte[] {2}, new byte[32], 64)).isNotEqualTo(witness);
        assertThat(transcript.witness("w", new byte[] {1}, new byte[] {1}, 64)).isNotEqualTo(witness);
        assertThat(transcript.challenge("c", 32)).isEqualTo(before);
    }
}
