package io.tidemark.chaos;

import io.tidemark.bench.Child;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What can happen to a process. Each returns when what was disturbed has been set going again. */
enum Disturbance {
    /** An instance is killed, and another is started in its place. */
    KILLS {
        @Override
        void happen(Instances instances, Broker broker, Random random) throws Exception {
            Child victim = instances.any(random);
            victim.kill();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_ABSENCE_MS));
            instances.replace(victim);
        }
    },

    /** An instance stands still until its group has given it up, and then goes on as if nothing had been. */
    PAUSES {
        @Override
        void happen(Instances instances, Broker broker, Random random) throws Exception {
            Child victim = instances.any(random);
            victim.signal("STOP");
            TimeUnit.MILLISECONDS.sleep(SESSION_MS + 1_000 + random.nextInt(LONGEST_ABSENCE_MS));
            victim.signal("CONT");
        }
    },

    /** The broker is killed, and started again on its data. */
    BROKER {
        @Override
        void happen(Instances instances, Broker broker, Random random) throws Exception {
            broker.kill();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_ABSENCE_MS));
            broker.start();
        }
    };

    /** After which an instance that says nothing is given up: the shortest that brokers allow. */
    static final int SESSION_MS = 6_000;

    private static final int LONGEST_ABSENCE_MS = 4_000;

    abstract void happen(Instances instances, Broker broker, Random random) throws Exception;

    static Disturbance of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
