// An interpreter of a small bytecode, whose program counts n down and takes one of two branches each time.
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;

enum { PUSH, GET, SET, ADD, SUB, MUL, XOR, AND, JUMP_IF, JUMP, HALT };

static const uint8_t PROGRAM[] = {
    /*  0 */ GET, 0, PUSH, 1, AND, JUMP_IF, 19,
    /*  7 */ GET, 1, PUSH, 31, MUL, GET, 0, XOR, SET, 1, JUMP, 26,
    /* 19 */ GET, 1, GET, 0, ADD, SET, 1,
    /* 26 */ GET, 0, PUSH, 1, SUB, SET, 0,
    /* 33 */ GET, 0, JUMP_IF, 0,
    /* 37 */ HALT};

static uint64_t stack[16];
static uint64_t variables[2];

static uint64_t interpret(const uint8_t *program) {
    const uint8_t *next = program;
    uint64_t *top = stack;
    for (;;) {
        switch (*next++) {
        case PUSH:
            *top++ = *next++;
            break;
        case GET:
            *top++ = variables[*next++];
            break;
        case SET:
            variables[*next++] = *--top;
            break;
        case ADD:
            top--;
            top[-1] += *top;
            break;
        case SUB:
            top--;
            top[-1] -= *top;
            break;
        case MUL:
            top--;
            top[-1] *= *top;
            break;
        case XOR:
            top--;
            top[-1] ^= *top;
            break;
        case AND:
            top--;
            top[-1] &= *top;
            break;
        case JUMP_IF:
            next = *--top ? program + *next : next + 1;
            break;
        case JUMP:
            next = program + *next;
            break;
        case HALT:
            return variables[1];
        default:
            return 0;
        }
    }
}

__attribute__((export_name("run"))) uint64_t run(uint32_t n) {
    variables[0] = n;
    variables[1] = 1;
    return interpret(PROGRAM);
}
