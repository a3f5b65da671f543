package wetwin.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged while it is open, whole lines with their stack traces. */
public final class CapturedLogs extends Handler implements AutoCloseable {
    private final PatternFormatter format = new PatternFormatter("%d{HH:mm:ss,SSS} %-5p [%c] %X %s%e%n");
    private final Logger root = Logger.getLogger("");
    private final Logger category;
    private final Level former;
    private final List<String> lines = new ArrayList<>();

    private CapturedLogs(String category) {
        this.category = Logger.getLogger(category);
        this.former = this.category.getLevel();
    }

    /** Captures all, and of one category also what is said to nobody otherwise. */
    public static CapturedLogs of(String category) {
        CapturedLogs logs = new CapturedLogs(category);
        logs.setLevel(Level.ALL);
        logs.category.setLevel(Level.ALL);
        logs.root.addHandler(logs);
        return logs;
    }

    @Override
    public synchronized void publish(LogRecord line) {
        lines.add(format.format(org.jboss.logmanager.ExtLogRecord.wrap(line)));
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The lines that hold one of the texts, each with the text that was found. */
    public synchronized List<String> found(Collection<String> texts) {
        return lines.stream()
                .flatMap(line -> texts.stream().filter(line::contains).map(text -> text + " in: " + line))
                .limit(20)
                .toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        category.setLevel(former);
    }
}
