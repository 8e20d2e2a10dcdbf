/* Asks for the address that the submission names, and scores whether it is answered. */

#include "quoin.h"

enum { MAX_ADDRESS = 1024, PIECE = 256 };

static const char METHOD[] = "GET ";
static const char ACCEPT[] = "\naccept: text/plain, text/html";

static char head[sizeof METHOD + MAX_ADDRESS + sizeof ACCEPT];
static uint8_t piece[PIECE];

static uint32_t append(uint32_t at, const char *text, uint32_t length) {
    for (uint32_t i = 0; i < length; i++) {
        head[at + i] = text[i];
    }
    return at + length;
}

/* A perfect score for an answer with the status 200, nothing for any other and for none. The output is the status in four
 * bytes, little-endian, and the beginning of the answer's body. */
QUOIN_EXPORT("evaluate") int64_t evaluate(void) {
    if (quoin_submission_size() == 0 || quoin_submission_size() > MAX_ADDRESS) {
        return 0;
    }
    uint32_t length = append(0, METHOD, sizeof METHOD - 1);
    uint32_t end = length + quoin_submission_read(head + length, 0, MAX_ADDRESS);
    /* The first line alone: what follows would be fields of the request, which the submission has no say in. */
    while (length < end && head[length] != '\n') {
        length++;
    }
    length = append(length, ACCEPT, sizeof ACCEPT - 1);

    int32_t status = quoin_http_request(head, length, 0, 0);
    quoin_output_write(&status, sizeof status);
    quoin_output_write(piece, quoin_http_body_read(piece, 0, PIECE));
    return status == 200 ? QUOIN_MAX_SCORE : 0;
}
