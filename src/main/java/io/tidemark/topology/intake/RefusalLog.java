package io.tidemark.topology.intake;

import io.tidemark.contract.OnceAMinute;
import io.tidemark.domain.ErrorCode;
import io.tidemark.ops.FailureCode;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what is refused: at most a line a minute for each code, with how many there were since the last. The dead letters
 * tell of each.
 */
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private final Map<ErrorCode, Unsaid> unsaid = new EnumMap<>(ErrorCode.class);

    /** How many of a code have been refused since it was said. */
    private static final class Unsaid {
        private final OnceAMinute said = new OnceAMinute();
        private long count;
    }

    /** @param place where the record stands, as text */
    synchronized void refused(ErrorCode code, String place, String reason) {
        Unsaid known = unsaid.computeIfAbsent(code, none -> new Unsaid());
        known.count++;
        if (known.said.isDue()) {
            LOG.atInfo()
                    .addKeyValue(FailureCode.KEY, code)
                    .addKeyValue("count", known.count)
                    .log("Refused {}: {}", place, reason);
            known.count = 0;
        }
    }
}
