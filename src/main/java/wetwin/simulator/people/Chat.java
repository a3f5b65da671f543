package wetwin.simulator.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A person's conversation with the Service Account. */
public final class Chat {
    private static final int MOST_LINES = 500;

    private final Clock clock;
    private final List<ChatLine> lines = new ArrayList<>();
    private long last;
    private int unread;

    Chat(Clock clock) {
        this.clock = clock;
    }

    public synchronized void add(ChatLine.Content content) {
        last++;
        ChatLine line = content.at(Long.toString(last), clock.instant());
        lines.add(line);
        if (lines.size() > MOST_LINES) lines.removeFirst();
        if (line.isFromAccount()) unread++;
    }

    public synchronized List<ChatLine> lines() {
        return List.copyOf(lines);
    }

    public synchronized int unread() {
        return unread;
    }

    public synchronized void read() {
        unread = 0;
    }
}
