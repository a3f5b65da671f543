package wetwin.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The part of a processor that Lambda gives with so much memory: 1,769 MB are one processor, less is proportionally
 * less. By a control group's quota where this machine has one that can be written, else by binding to one processor.
 */
record ProcessorShare(int memoryMb) implements AutoCloseable {
    static final int ONE_PROCESSOR_MB = 1_769;
    private static final int PERIOD_MICROS = 20_000;
    private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/cpu");
    private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");
    private static final List<String> ONE_PROCESSOR = List.of("taskset", "-c", "0");

    ProcessorShare {
        try {
            if (canHaveQuota()) create(group(memoryMb), memoryMb);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean canHaveQuota() {
        return Files.isWritable(VERSION_1.resolve("cgroup.procs"))
                || Files.isWritable(VERSION_2.resolve("cgroup.subtree_control"));
    }

    static String means() {
        return canHaveQuota()
                ? "one processor (taskset) with a control group's quota, period " + PERIOD_MICROS / 1_000 + " ms"
                : "one processor (taskset); no control group can be written here, so shares below one were not measured";
    }

    /** What to put before a command to run it with this share. */
    List<String> before() {
        if (!canHaveQuota()) return ONE_PROCESSOR;
        String enter = "echo $$ > " + group(memoryMb).resolve("cgroup.procs") + " && exec taskset -c 0 \"$@\"";
        return List.of("sh", "-c", enter, "sh");
    }

    private static void create(Path group, int memoryMb) throws IOException {
        Files.createDirectories(group);
        long quota = Math.round((double) PERIOD_MICROS * memoryMb / ONE_PROCESSOR_MB);
        if (isVersion1()) {
            Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
            Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(quota));
        } else {
            Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
        }
    }

    private static boolean isVersion1() {
        return Files.exists(VERSION_1.resolve("cgroup.procs"));
    }

    private static Path group(int memoryMb) {
        return (isVersion1() ? VERSION_1 : VERSION_2).resolve("wetwin-benchmark-" + memoryMb);
    }

    /** Its processes must have ended. */
    @Override
    public void close() {
        try {
            if (canHaveQuota()) Files.deleteIfExists(group(memoryMb));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
