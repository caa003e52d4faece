package io.tidemark.domain.market;

import java.util.Arrays;

/** A few calendar years, each once. Mostly one, so nothing is looked up and nothing made for it. */
final class Years {
    private int[] years = new int[1];
    private int size;

    void add(int year) {
        for (int i = 0; i < size; i++) {
            if (years[i] == year) {
                return;
            }
        }
        if (size == years.length) {
            years = Arrays.copyOf(years, 2 * size);
        }
        years[size++] = year;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes all of them out, and returns them from the first to the last. */
    int[] drain() {
        int[] drained = Arrays.copyOf(years, size);
        Arrays.sort(drained);
        size = 0;
        return drained;
    }
}
