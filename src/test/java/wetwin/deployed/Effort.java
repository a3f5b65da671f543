package wetwin.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the threads of a process have had of the machine, as its kernel counts it. Threads that have ended are left out.
 *
 * @param running how long they ran on a processor, whatever else the machine did
 * @param waiting how long they could have run and had no processor, their share being used up or somebody else running
 * @param pageFaults pages that were not in its memory when they were first touched, most of them in the file cache
 */
record Effort(Duration running, Duration waiting, long pageFaults) {
    private static final int MINOR_FAULTS_AFTER_NAME = 7;

    static Effort of(long pid) {
        Path folder = Path.of("/proc", String.valueOf(pid));
        try (Stream<Path> tasks = Files.list(folder.resolve("task"))) {
            List<long[]> threads = tasks.map(Effort::schedule).toList();
            // The second field, the name, may have spaces; it ends with the last parenthesis.
            String stat = Files.readString(folder.resolve("stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new Effort(
                    Duration.ofNanos(
                            threads.stream().mapToLong(thread -> thread[0]).sum()),
                    Duration.ofNanos(
                            threads.stream().mapToLong(thread -> thread[1]).sum()),
                    Long.parseLong(afterName[MINOR_FAULTS_AFTER_NAME]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nanoseconds running and waiting; a thread may have ended meanwhile. */
    private static long[] schedule(Path thread) {
        try {
            String[] numbers = Files.readString(thread.resolve("schedstat")).split(" ");
            return new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1])};
        } catch (IOException e) {
            return new long[2];
        }
    }

    Effort since(Effort earlier) {
        return new Effort(
                running.minus(earlier.running), waiting.minus(earlier.waiting), pageFaults - earlier.pageFaults);
    }
}
