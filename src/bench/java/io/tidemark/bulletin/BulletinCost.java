package io.tidemark.bulletin;

import io.tidemark.domain.market.News;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** How long the bulletin of a release of many markets takes once the release has settled, and how large it is. */
public final class BulletinCost {
    private static final int ROUNDS = 6;

    private BulletinCost() {}

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** @param args how many markets; 3,000 if nothing is said */
    public static void main(String[] args) {
        int markets = args.length == 0 ? 3_000 : Integer.parseInt(args[0]);
        for (int round = 1; round <= ROUNDS; round++) {
            try (BulletinStream stream =
                    new BulletinStream(code -> null, News.defaults().byReleaseTime())) {
                LargeRelease.send(markets, stream);
                long start = System.nanoTime();
                long used = cpu();
                int written = stream.settle().size();
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %d markets, %d bulletin of %,d bytes, written in %d ms (%d ms of CPU time)%n",
                        round,
                        markets,
                        written,
                        stream.largest(),
                        took.toMillis(),
                        Duration.ofNanos(cpu() - used).toMillis());
            }
        }
    }
}
