package io.quoin.host.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of signatures over one content where one publisher is trusted. */
record CmsCheck(PublisherKey trusted) {

    static final byte[] CONTENT = "the bytes of a plugin".getBytes(StandardCharsets.UTF_8);

    void refused(SignatureFault expected, byte[] cms) {
        assertThat(fault(verifier(trusted), cms)).isEqualTo(expected);
    }

    /** Null if the signature is accepted. */
    static @Nullable SignatureFault fault(CmsVerifier verifier, byte[] cms) {
        SignatureRefusedException refusal =
                catchThrowableOfType(SignatureRefusedException.class, () -> verifier.verify(CONTENT, cms));
        return refusal == null ? null : refusal.fault();
    }

    static CmsVerifier verifier(PublisherKey trusted) {
        return new CmsVerifier(Set.of(trusted.certificate()), CertBuilder.clock());
    }
}
