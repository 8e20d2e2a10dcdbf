package io.quoin.host.blob.coding;

/** Square matrices over {@link GaloisField}. */
final class FieldMatrix {

    private FieldMatrix() {}

    /**
     * The inverse, by Gauss-Jordan elimination.
     *
     * @param matrix with an inverse; not changed
     */
    static int[][] inverse(int[][] matrix) {
        int size = matrix.length;
        int[][] left = new int[size][];
        int[][] right = new int[size][size];
        for (int row = 0; row < size; row++) {
            left[row] = matrix[row].clone();
            right[row][row] = 1;
        }
        for (int column = 0; column < size; column++) {
            int pivot = pivot(left, column);
            swap(left, pivot, column);
            swap(right, pivot, column);
            int scale = GaloisField.inverse(left[column][column]);
            scale(left[column], scale);
            scale(right[column], scale);
            for (int row = 0; row < size; row++) {
                int factor = left[row][column];
                if (row != column && factor != 0) {
                    addMultiple(left[row], left[column], factor);
                    addMultiple(right[row], right[column], factor);
                }
            }
        }
        return right;
    }

    private static int pivot(int[][] matrix, int column) {
        for (int row = column; row < matrix.length; row++) {
            if (matrix[row][column] != 0) {
                return row;
            }
        }
        throw new ArithmeticException("The matrix has no inverse");
    }

    private static void swap(int[][] matrix, int a, int b) {
        int[] row = matrix[a];
        matrix[a] = matrix[b];
        matrix[b] = row;
    }

    private static void scale(int[] row, int factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] = GaloisField.multiply(row[i], factor);
        }
    }

    private static void addMultiple(int[] target, int[] source, int factor) {
        for (int i = 0; i < source.length; i++) {
            target[i] ^= GaloisField.multiply(source[i], factor);
        }
    }
}
