package io.tidemark.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class LongSetTest {
    /** Few different numbers, many of which meet in one place, so that taking out moves others. */
    @Property
    void shouldBeASet(@ForAll List<@LongRange(min = -40, max = 40) Long> steps) {
        LongSet set = new LongSet();
        Set<Long> expected = new HashSet<>();
        for (long step : steps) {
            long hash = Math.abs(step) << 3;
            if (step >= 0) {
                assertThat(set.add(hash)).isEqualTo(expected.add(hash));
            } else {
                assertThat(set.remove(hash)).isEqualTo(expected.remove(hash));
            }
            assertThat(set.size()).isEqualTo(expected.size());
        }
    }
}
