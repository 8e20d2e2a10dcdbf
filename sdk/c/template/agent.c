/* Writes its input backwards. */

#include "quoin.h"

static uint8_t bytes[4096];

QUOIN_EXPORT("run") void run(void) {
    uint32_t size = agent_input_read(bytes, 0, sizeof bytes);
    for (uint32_t i = 0, j = size; i + 1 < j; i++) {
        j--;
        uint8_t first = bytes[i];
        bytes[i] = bytes[j];
        bytes[j] = first;
    }
    agent_output_write(bytes, size);
}
