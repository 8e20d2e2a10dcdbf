// SHA-256 of n KiB of zeros, with all rounds written out: one long function without branches.
#include "sha256.h"

#define ROUND(a, b, c, d, e, f, g, h, i)                                        \
    do {                                                                        \
        uint32_t one = h + SUM1(e) + CHOOSE(e, f, g) + K[i] + w[(i) & 15];      \
        d += one;                                                               \
        h = one + SUM0(a) + MAJORITY(a, b, c);                                  \
    } while (0)
#define EXPAND(i)                                                               \
    w[(i) & 15] = expand(w[((i) - 2) & 15], w[((i) - 7) & 15], w[((i) - 15) & 15], w[(i) & 15])
#define FIRST(a, b, c, d, e, f, g, h, i)                                        \
    w[i] = load(block + 4 * (i));                                               \
    ROUND(a, b, c, d, e, f, g, h, i)
#define LATER(a, b, c, d, e, f, g, h, i)                                        \
    EXPAND(i);                                                                  \
    ROUND(a, b, c, d, e, f, g, h, i)
#define EIGHT(STEP, i)                                                          \
    STEP(a, b, c, d, e, f, g, last, i);                                         \
    STEP(last, a, b, c, d, e, f, g, i + 1);                                     \
    STEP(g, last, a, b, c, d, e, f, i + 2);                                     \
    STEP(f, g, last, a, b, c, d, e, i + 3);                                     \
    STEP(e, f, g, last, a, b, c, d, i + 4);                                     \
    STEP(d, e, f, g, last, a, b, c, i + 5);                                     \
    STEP(c, d, e, f, g, last, a, b, i + 6);                                     \
    STEP(b, c, d, e, f, g, last, a, i + 7)

static void compress(uint32_t *state, const uint8_t *block) {
    uint32_t w[16];
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], last = state[7];
    EIGHT(FIRST, 0);
    EIGHT(FIRST, 8);
    EIGHT(LATER, 16);
    EIGHT(LATER, 24);
    EIGHT(LATER, 32);
    EIGHT(LATER, 40);
    EIGHT(LATER, 48);
    EIGHT(LATER, 56);
    add(state, a, b, c, d, e, f, g, last);
}

DIGEST(compress)
