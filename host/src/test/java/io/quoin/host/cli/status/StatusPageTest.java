package io.quoin.host.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class StatusPageTest {

    private final ArrayNode submissions = JsonNodeFactory.instance.arrayNode();

    private ObjectNode submission(char id, String status) {
        return submissions
                .addObject()
                .put("id", String.valueOf(id).repeat(64))
                .put("challenge", "sorting")
                .put("miner", "5F")
                .put("status", status);
    }

    @Test
    void whatASubmissionCameToIsShownWithItsCode() {
        submission('a', "FINAL").put("code", "HOST_ABORT").put("score", 0).put("gas", 12_009);
        submission('b', "OPEN").putNull("code").putNull("score").putNull("gas");

        assertThat(StatusPage.whole(JsonNodeFactory.instance.objectNode(), submissions, false)
                        .lines())
                .contains(
                        "SUBMISSION        CHALLENGE  MINER  STATUS            SCORE    GAS",
                        "aaaaaaaaaaaaaaaa  sorting    5F     FINAL HOST_ABORT      0  12009",
                        "bbbbbbbbbbbbbbbb  sorting    5F     OPEN                  -      -");
    }
}
