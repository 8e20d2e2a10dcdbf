// Reads and writes at addresses of 16 MiB that nothing can foresee.
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;

#define WORDS (1u << 22)

static uint32_t memory[WORDS];

__attribute__((export_name("run"))) uint64_t run(uint32_t steps) {
    uint64_t sum = 0;
    uint32_t at = 1;
    for (uint32_t i = 0; i < steps; i++) {
        at = at * 1664525u + 1013904223u;
        uint32_t *word = &memory[(at >> 8) & (WORDS - 1)];
        sum += *word;
        *word += at;
    }
    return sum;
}
