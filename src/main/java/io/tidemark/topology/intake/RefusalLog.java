package io.tidemark.topology.intake;

import io.tidemark.domain.ErrorCode;
import io.tidemark.ops.FailureCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what is refused: at most a line a minute for each code, with how many there were since the last. The dead letters
 * tell of each.
 */
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final Map<ErrorCode, Last> last = new EnumMap<>(ErrorCode.class);

    private static final class Last {
        private long saidAt;
        private long count;
    }

    /** @param place where the record stands, as text */
    synchronized void refused(ErrorCode code, String place, String reason) {
        long now = System.nanoTime();
        Last known = last.get(code);
        if (known == null) {
            known = new Last();
            known.saidAt = now - PAUSE;
            last.put(code, known);
        }
        known.count++;
        if (now - known.saidAt >= PAUSE) {
            LOG.atInfo()
                    .addKeyValue(FailureCode.KEY, code)
                    .addKeyValue("count", known.count)
                    .log("Refused {}: {}", place, reason);
            known.saidAt = now;
            known.count = 0;
        }
    }
}
