package io.quoin.host.plugin.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.trust.Access.Kind;
import io.quoin.host.plugin.trust.Access.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final Path PATH = Path.of("/srv/node/trust");
    private static final int ADA = 1000;
    private static final int BOB = 1001;

    private static Optional<String> remedy(Place place, int owner, int mode, Kind kind, boolean privateGroup)
            throws IOException {
        return new Access(owner, "bob", 7, mode, kind)
                .weakness(PATH, place, owners(ADA), group -> privateGroup && group == 7)
                .map(Weakness::remedy);
    }

    private static TrustedOwners owners(int runner, Integer... program) {
        return new TrustedOwners(runner, new TreeSet<>(List.of(program)));
    }

    @Test
    void whoOwnsTheProgramMayOwnItToo() throws IOException {
        Access bobs = new Access(BOB, "bob", 7, 0700, Kind.FILE);
        assertThat(bobs.weakness(PATH, Place.HERE, owners(TrustedOwners.ROOT, TrustedOwners.ROOT, BOB), group -> false))
                .isEmpty();
        assertThat(bobs.weakness(PATH, Place.HERE, owners(TrustedOwners.ROOT, ADA), group -> false)
                        .orElseThrow()
                        .problem())
                .isEqualTo(
                        "it belongs to the user 1001 (bob), expected root, who runs this, or the user 1000, who owns the"
                                + " program");
    }

    @Test
    void rootAndTheNodesUserMayOwnIt() throws IOException {
        assertThat(remedy(Place.HERE, TrustedOwners.ROOT, 0755, Kind.FILE, false))
                .isEmpty();
        assertThat(remedy(Place.HERE, ADA, 0700, Kind.FILE, false)).isEmpty();
    }

    @Test
    void anotherOwnerIsRefusedHereAndAbove() throws IOException {
        for (Place place : Place.values()) {
            for (Kind kind : new Kind[] {Kind.FILE, Kind.LINK}) {
                assertThat(remedy(place, BOB, 0700, kind, false).orElseThrow())
                        .contains("'chown -h 1000 /srv/node/trust' as root")
                        .contains("--user 1001");
            }
        }
        Weakness weakness = new Access(BOB, "bob", 7, 0700, Kind.FILE)
                .weakness(PATH, Place.HERE, owners(TrustedOwners.ROOT), group -> false)
                .orElseThrow();
        assertThat(weakness.problem()).isEqualTo("it belongs to the user 1001 (bob), expected root, who runs this");
        assertThat(weakness.remedy()).contains("chown -h 0 ");
    }

    @Test
    void aGroupMayWriteItOnlyIfItIsTheOwnersOwn() throws IOException {
        assertThat(remedy(Place.HERE, ADA, 0775, Kind.FILE, false)).hasValue("run 'chmod g-w /srv/node/trust'");
        assertThat(remedy(Place.ABOVE, ADA, 0775, Kind.FILE, false)).hasValue("run 'chmod g-w /srv/node/trust'");
        assertThat(remedy(Place.HERE, ADA, 0775, Kind.FILE, true)).isEmpty();
    }

    @Test
    void nobodyElseMayWriteIt() throws IOException {
        assertThat(remedy(Place.HERE, ADA, 0757, Kind.FILE, false)).hasValue("run 'chmod o-w /srv/node/trust'");
        assertThat(remedy(Place.HERE, ADA, 0777, Kind.FILE, true)).hasValue("run 'chmod go-w /srv/node/trust'");
    }

    @Test
    void aStickyBitWillDoAboveAndNotHere() throws IOException {
        assertThat(remedy(Place.ABOVE, TrustedOwners.ROOT, 01777, Kind.FILE, false))
                .isEmpty();
        assertThat(remedy(Place.ABOVE, BOB, 01777, Kind.FILE, false)).isPresent();
        assertThat(remedy(Place.HERE, TrustedOwners.ROOT, 01777, Kind.FILE, false))
                .isPresent();
    }

    @Test
    void theRemedyForADirectoryIsForAllThatIsInIt() throws IOException {
        assertThat(remedy(Place.HERE, ADA, 0777, Kind.DIRECTORY, false))
                .hasValue("run 'chmod -R go-w /srv/node/trust'");
        assertThat(remedy(Place.ABOVE, ADA, 0777, Kind.DIRECTORY, false)).hasValue("run 'chmod go-w /srv/node/trust'");
        assertThat(remedy(Place.HERE, BOB, 0700, Kind.DIRECTORY, false).orElseThrow())
                .startsWith("run 'chown -hR 1000 /srv/node/trust' as root");
        assertThat(remedy(Place.ABOVE, BOB, 0700, Kind.DIRECTORY, false).orElseThrow())
                .startsWith("run 'chown -h 1000 /srv/node/trust' as root");
    }

    @Test
    void theRemedyHoldsForAPathThatAShellWouldSplit() throws IOException {
        Path path = Path.of("/srv/my node");
        assertThat(new Access(ADA, "ada", 7, 0777, Kind.FILE)
                        .weakness(path, Place.HERE, owners(ADA), group -> false)
                        .orElseThrow()
                        .remedy())
                .isEqualTo("run \"chmod go-w '/srv/my node'\"");
        assertThat(new Access(BOB, "bob", 7, 0700, Kind.FILE)
                        .weakness(path, Place.HERE, owners(ADA), group -> false)
                        .orElseThrow()
                        .remedy())
                .startsWith("run \"chown -h 1000 '/srv/my node'\" as root");
    }

    @Test
    void aLinksPermissionsMeanNothing() throws IOException {
        assertThat(remedy(Place.ABOVE, ADA, 0777, Kind.LINK, false)).isEmpty();
    }
}
