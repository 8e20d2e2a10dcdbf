/* A challenge that runs its submission on its parameters and hands on what that writes. */

#include "quoin.h"

static const int64_t GAS = 100000000;

static uint8_t bytes[4096];

QUOIN_EXPORT("evaluate") int64_t evaluate(void) {
    if (quoin_agent_load() != 0) {
        return 0;
    }
    uint32_t size = quoin_params_read(bytes, 0, sizeof bytes);
    if (quoin_agent_run(bytes, size, GAS) != 0) {
        return 1;
    }
    size = quoin_agent_output_read(bytes, 0, sizeof bytes);
    quoin_output_write(bytes, size);
    return QUOIN_MAX_SCORE;
}
