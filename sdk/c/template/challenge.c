/* Scores programs that write their input backwards. */

#include "quoin.h"

enum { ROUNDS = 8, DIGEST = 32, SIZE = 2 * DIGEST };

static const int64_t ROUND_GAS = 1000000;

static uint8_t input[SIZE];
/* One byte more than expected, so that a longer answer shows. */
static uint8_t answer[SIZE + 1];
static uint8_t report[ROUNDS];

static int is_right(void) {
    if (quoin_agent_output_read(answer, 0, sizeof answer) != SIZE) {
        return 0;
    }
    for (int i = 0; i < SIZE; i++) {
        if (answer[i] != input[SIZE - 1 - i]) {
            return 0;
        }
    }
    return 1;
}

QUOIN_EXPORT("validate") int32_t validate(void) {
    return quoin_submission_size() > 0;
}

QUOIN_EXPORT("evaluate") int64_t evaluate(void) {
    static const char wrong[] = "a wrong answer\n";
    if (quoin_agent_load() != 0) {
        return 0;
    }
    int64_t score = 0;
    /* Each input is two digests, and each digest is that of the one before it. */
    quoin_seed(input + DIGEST);
    for (int round = 0; round < ROUNDS; round++) {
        quoin_sha256(input + DIGEST, DIGEST, input);
        quoin_sha256(input, DIGEST, input + DIGEST);
        if (quoin_agent_run(input, SIZE, ROUND_GAS) == 0 && is_right()) {
            report[round] = 1;
            score += QUOIN_MAX_SCORE / ROUNDS;
        } else {
            quoin_log(wrong, sizeof wrong - 1);
        }
    }
    quoin_output_write(report, ROUNDS);
    return score;
}
