package wetwin.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last 500 exchanges between WeChat and the product. */
public final class Wire {
    static final int MOST = 500;
    private static final int LONGEST_TEXT = 16_384;

    private final Deque<WireEntry> entries = new ArrayDeque<>();
    private long last;

    /** Writes an exchange down and gives it its number. */
    public synchronized void record(WireEntry entry) {
        last++;
        entries.addLast(entry.numbered(last).shortened(LONGEST_TEXT));
        if (entries.size() > MOST) entries.removeFirst();
    }

    /** The exchanges after the given number, oldest first. */
    public synchronized List<WireEntry> after(long id) {
        return entries.stream().filter(entry -> entry.id() > id).toList();
    }
}
