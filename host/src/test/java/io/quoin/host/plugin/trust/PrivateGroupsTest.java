package io.quoin.host.plugin.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrivateGroupsTest {

    private static final List<String> USERS = List.of(
            "root:x:0:0:root:/root:/bin/sh", "ada:x:1000:1000:Ada,,,:/home/ada:/bin/sh", "bob:x:1001:1000::/home/bob:");

    private static final List<String> LOCAL = List.of("passwd: files systemd", "group: files", "hosts: files dns");

    private static boolean isPrivate(int group, int user, List<String> users, String... groups) {
        return new PrivateGroups(List.of(groups), users, LOCAL).isPrivate(group, user);
    }

    @Test
    void aUsersOwnGroupIsPrivate() {
        assertThat(isPrivate(1000, 1000, USERS.subList(0, 2), "root:x:0:", "ada:x:1000:"))
                .isTrue();
        assertThat(isPrivate(1000, 1000, USERS.subList(0, 2), "ada:x:1000:ada")).isTrue();
        assertThat(isPrivate(0, 0, USERS, "root:x:0:")).isTrue();
    }

    @Test
    void aGroupWithAnotherMemberIsNot() {
        assertThat(isPrivate(1000, 1000, USERS.subList(0, 2), "ada:x:1000:ada,root"))
                .isFalse();
    }

    @Test
    void aGroupThatIsAnotherUsersPrimaryOneIsNot() {
        assertThat(isPrivate(1000, 1000, USERS, "ada:x:1000:")).isFalse();
        assertThat(isPrivate(0, 1000, USERS, "root:x:0:")).isFalse();
    }

    @Test
    void whatTheFilesDoNotSayCountsAsShared() {
        assertThat(isPrivate(1000, 1000, USERS.subList(0, 2))).isFalse();
        assertThat(isPrivate(100, 1000, USERS, "users:x:100:")).isFalse();
        assertThat(isPrivate(1000, 1000, List.of("", "ada"), "", "ada", "ada:x:1000:"))
                .isFalse();
    }

    private static boolean isPrivateWith(String... sources) {
        return new PrivateGroups(List.of("ada:x:1000:"), USERS.subList(0, 2), List.of(sources)).isPrivate(1000, 1000);
    }

    @Test
    void aMachineThatKnowsUsersFromElsewhereHasNoPrivateGroup() {
        for (String elsewhere : List.of("sss", "ldap", "winbind", "nis", "compat")) {
            assertThat(isPrivateWith("passwd: files " + elsewhere)).isFalse();
            assertThat(isPrivateWith("passwd: files", "group:\t" + elsewhere + " files"))
                    .isFalse();
            assertThat(isPrivateWith("initgroups: [SUCCESS=continue] " + elsewhere))
                    .isFalse();
        }
    }

    @Test
    void whereOtherThingsComeFromDoesNotMatter() {
        assertThat(isPrivateWith()).isTrue();
        assertThat(isPrivateWith(
                        "# passwd: ldap",
                        "passwd:         files systemd # no ldap",
                        "group: files [!NOTFOUND=return] systemd",
                        "netgroup: nis",
                        "hosts: files dns"))
                .isTrue();
    }
}
