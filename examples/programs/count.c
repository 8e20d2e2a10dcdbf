/* A challenge that is a library of plain C: scores a text by the share of its letters among its bytes. */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "quoin.h"

static unsigned char *text;
static uint32_t size;

__attribute__((constructor)) static void load(void) {
    size = quoin_submission_size();
    text = malloc(size);
    if (!text) {
        abort();
    }
    quoin_submission_read(text, 0, size);
}

QUOIN_EXPORT("validate") int32_t validate(void) {
    return size > 0;
}

QUOIN_EXPORT("evaluate") int64_t evaluate(void) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < size; i++) {
        letters += isalpha(text[i]) != 0;
    }
    double share = (double)letters / size;
    printf("%u of %u are letters: %.3f\n", letters, size, share);
    fflush(stdout);
    return (int64_t)(share * (double)QUOIN_MAX_SCORE);
}
