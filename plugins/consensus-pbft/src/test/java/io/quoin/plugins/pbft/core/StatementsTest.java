package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.core.Statements.Statement;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Signature;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StatementsTest {

    private static final int LIMIT = 4;
    private static final Instance AT = new Instance(0, Hash.ZERO, 1);

    private static Statement statement(int round, boolean verified) {
        Vote vote = new Vote(AT, Phase.PREPARE, round, Hash.ZERO, 0, new Signature(new byte[Signature.SIZE]));
        return new Statement(vote, verified);
    }

    private static Set<Integer> rounds(Stream<Statement> statements) {
        return statements.map(statement -> statement.message().round()).collect(Collectors.toSet());
    }

    /** The sign of a drawn number says whether the signature is known to be true. */
    @Property
    void unverifiedMessagesTakeNoPlaceFromVerifiedOnes(
            @ForAll @Size(max = 40) List<@IntRange(min = -30, max = 30) Integer> drawn) {
        Statements statements = new Statements(LIMIT);
        Statements verifiedAlone = new Statements(LIMIT);
        for (int number : drawn) {
            Statement next = statement(Math.abs(number), number >= 0);
            boolean heldVerified =
                    statements.at(Math.abs(number)).filter(Statement::verified).isPresent();
            if (next.verified()) {
                verifiedAlone.keep(next);
            }
            if (next.verified() || !heldVerified) {
                statements.keep(next);
            }
            List<Statement> kept = statements.above(-1);
            assertThat(kept).hasSizeLessThanOrEqualTo(LIMIT);
            assertThat(rounds(kept.stream().filter(Statement::verified)))
                    .isEqualTo(rounds(verifiedAlone.above(-1).stream()));
        }
    }
}
