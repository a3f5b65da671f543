package wetwin.deployed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measured times. */
final class Samples {
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    void add(Duration time) {
        nanos.add(time.toNanos());
    }

    void addNanos(long time) {
        nanos.add(time);
    }

    /** @param share 0.5 is the median, 0.99 what one in a hundred exceeds */
    double millis(double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        if (sorted.isEmpty()) return Double.NaN;
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.clamp(index, 0, sorted.size() - 1)) / 1e6;
    }

    int count() {
        return nanos.size();
    }

    double median() {
        return millis(0.5);
    }

    double best() {
        return millis(0);
    }

    static String text(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f", millis);
    }
}
