// SHA-256 as the standard writes it, of n KiB of zeros, in one loop of 64 rounds.
#include "sha256.h"

static void compress(uint32_t *h, const uint8_t *block) {
    uint32_t w[64];
    for (int i = 0; i < 16; i++) {
        w[i] = load(block + 4 * i);
    }
#pragma clang loop unroll(disable)
    for (int i = 16; i < 64; i++) {
        w[i] = expand(w[i - 2], w[i - 7], w[i - 15], w[i - 16]);
    }
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], last = h[7];
#pragma clang loop unroll(disable)
    for (int i = 0; i < 64; i++) {
        uint32_t one = last + SUM1(e) + CHOOSE(e, f, g) + K[i] + w[i];
        uint32_t two = SUM0(a) + MAJORITY(a, b, c);
        last = g;
        g = f;
        f = e;
        e = d + one;
        d = c;
        c = b;
        b = a;
        a = one + two;
    }
    add(h, a, b, c, d, e, f, g, last);
}

DIGEST(compress)
