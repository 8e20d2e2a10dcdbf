// Ordinary code of many kinds, written out many times with other constants: what admission of a large module has to read.
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;

static uint8_t bytes[4096];
static uint32_t words[1024];
static uint64_t results[256];

#define FUNCTIONS(n)                                                                        \
    __attribute__((noinline)) uint64_t number##n(const uint8_t *p, uint32_t end) {          \
        uint64_t value = n;                                                                 \
        uint32_t at = 0;                                                                    \
        int negative = at < end && p[at] == '-';                                            \
        for (at += negative; at < end; at++) {                                              \
            if (p[at] == '_' && n % 2) {                                                    \
                continue;                                                                   \
            }                                                                               \
            if (p[at] < '0' || p[at] > '9') {                                               \
                return (uint64_t)at << 32 | n;                                              \
            }                                                                               \
            value = value * (10 + n % 7) + (p[at] - '0');                                   \
        }                                                                                   \
        return negative ? -value : value;                                                   \
    }                                                                                       \
    __attribute__((noinline)) uint32_t sort##n(uint32_t *from, uint32_t *to) {              \
        uint32_t swaps = n;                                                                 \
        while (from < to) {                                                                 \
            uint32_t pivot = from[(to - from) / 2], *left = from, *right = to;              \
            while (left <= right) {                                                         \
                while (*left < pivot) {                                                     \
                    left++;                                                                 \
                }                                                                           \
                while (*right > pivot) {                                                    \
                    right--;                                                                \
                }                                                                           \
                if (left <= right) {                                                        \
                    uint32_t moved = *left;                                                 \
                    *left++ = *right;                                                       \
                    *right-- = moved + n;                                                   \
                    swaps++;                                                                \
                }                                                                           \
            }                                                                               \
            if (right > from) {                                                             \
                swaps += sort##n(from, right);                                              \
            }                                                                               \
            from = left;                                                                    \
        }                                                                                   \
        return swaps;                                                                       \
    }                                                                                       \
    __attribute__((noinline)) uint64_t mix##n(uint64_t seed, uint32_t kind) {               \
        switch (kind & 7) {                                                                 \
        case 0:                                                                             \
            return seed * (6364136223846793005ull + 2 * n);                                 \
        case 1:                                                                             \
            return (seed ^ seed >> 33) * (0xff51afd7ed558ccdull + 2 * n);                   \
        case 2:                                                                             \
            return number##n(bytes + (seed & 1023), 9);                                     \
        case 3:                                                                             \
            return seed / (kind + n + 1) + seed % (kind + 3);                               \
        case 4:                                                                             \
            return sort##n(words, words + (seed & 255));                                    \
        default:                                                                            \
            results[seed & 255] += n;                                                       \
            return results[kind & 255] + (seed << 13 ^ seed >> 7);                          \
        }                                                                                   \
    }
#define FOUR(n) FUNCTIONS(n##0) FUNCTIONS(n##1) FUNCTIONS(n##2) FUNCTIONS(n##3)
#define SIXTEEN(n) FOUR(n##1) FOUR(n##2) FOUR(n##3) FOUR(n##4)
#define ALL(n) SIXTEEN(n##1) SIXTEEN(n##2) SIXTEEN(n##3) SIXTEEN(n##4)
ALL(1)
ALL(2)

typedef uint64_t mixer(uint64_t seed, uint32_t kind);

#define NAME(n) mix##n,
#define NAMES4(n) NAME(n##0) NAME(n##1) NAME(n##2) NAME(n##3)
#define NAMES16(n) NAMES4(n##1) NAMES4(n##2) NAMES4(n##3) NAMES4(n##4)
#define NAMES(n) NAMES16(n##1) NAMES16(n##2) NAMES16(n##3) NAMES16(n##4)

static mixer *const MIXERS[] = {NAMES(1) NAMES(2)};

__attribute__((export_name("run"))) uint64_t run(uint32_t kind) {
    uint64_t result = kind;
    for (uint32_t i = 0; i < sizeof MIXERS / sizeof *MIXERS; i++) {
        result += MIXERS[i](result, kind + i);
    }
    return result;
}
