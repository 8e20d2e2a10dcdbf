/* A program of plain C: reads numbers from standard input, prints their count, mean and a sorted list. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    double *numbers = malloc(sizeof *numbers);
    size_t count = 0;
    size_t room = 1;
    double sum = 0;
    double number;
    while (scanf("%lf", &number) == 1) {
        if (count == room) {
            room *= 2;
            numbers = realloc(numbers, room * sizeof *numbers);
            if (!numbers) {
                return EXIT_FAILURE;
            }
        }
        numbers[count++] = number;
        sum += number;
    }
    if (count == 0) {
        fprintf(stderr, "%s: no numbers (%d arguments)\n", argv[0], argc);
        exit(3);
    }
    qsort(numbers, count, sizeof *numbers, ascending);
    printf("%zu numbers, mean %.6f\n", count, sum / (double)count);
    for (size_t i = 0; i < count; i++) {
        printf("%g\n", numbers[i]);
    }
    return EXIT_SUCCESS;
}
