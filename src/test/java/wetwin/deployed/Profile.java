package wetwin.deployed;

import static wetwin.deployed.Samples.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the processor does from the start of a function's process to its first right answer, by the kernel's sampling
 * ({@code perf}): {@code infra/benchmark --profile NAME} builds the function with its symbols and runs this. Each
 * sample counts for the innermost of its frames that says what was wanted; a map or a string is nobody's purpose. Writes
 * {@code target/profile.md}.
 */
final class Profile {
    private static final int STARTS = Integer.getInteger("benchmark.rounds", 20);
    private static final int SAMPLES_PER_SECOND = 5_000;
    private static final int METHODS = 25;

    private static final String IMAGE = "with-symbols";

    private final Map<Purpose, Integer> purposes = new HashMap<>();
    private final Map<String, Integer> methods = new HashMap<>();
    private final Map<String, Integer> touched = new HashMap<>();
    private int samples;

    private Profile() {}

    public static void main(String[] functions) throws Exception {
        Profile profile = new Profile();
        String name = functions[0];
        FunctionPackage function = new FunctionPackage(name + "-" + IMAGE, FunctionPackage.Kind.NATIVE);
        try (TlsDatabase database = new TlsDatabase();
                AnsweringWechat wechat = new AnsweringWechat(Duration.ZERO)) {
            Map<String, String> settings = BenchmarkSettings.of(database);
            settings.put("WETWIN_WECHAT_API_URL", wechat.address());
            Question.openSessions(database);
            // The first fills the file cache.
            for (int round = 0; round <= STARTS; round++) {
                Path recorded = start(function, settings, Question.to(name));
                if (round > 0) profile.read(recorded);
            }
        }
        String report = profile.markdown(name);
        Files.writeString(Path.of("target/profile.md"), report);
        System.out.println(report);
        System.exit(0);
    }

    private static Path start(FunctionPackage function, Map<String, String> settings, Question question)
            throws IOException {
        Path recorded = Files.createTempFile("start-", ".perf");
        try (ProcessorShare share = new ProcessorShare(ProcessorShare.ONE_PROCESSOR_MB)) {
            List<String> before = new ArrayList<>(share.before());
            before.addAll(List.of("perf", "record", "-q", "-e", "cpu-clock", "--call-graph", "fp"));
            before.addAll(List.of("-F", String.valueOf(SAMPLES_PER_SECOND), "-o", recorded.toString(), "--"));
            try (Instance instance = Instance.start(function, settings, before)) {
                question.ask(instance);
                // Its ending is nothing that anybody waits for.
                instance.killChild();
            }
        }
        return recorded;
    }

    private void read(Path recorded) throws IOException, InterruptedException {
        Path text = Files.createTempFile("start-", ".txt");
        Process perf = new ProcessBuilder("perf", "script", "-i", recorded.toString(), "-F", "ip,sym,dso")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(text.toFile())
                .start();
        if (perf.waitFor() != 0) throw new IllegalStateException("perf script ended with " + perf.exitValue());
        for (String sample : Files.readString(text).split("\n\n")) {
            List<Frame> stack = sample.lines()
                    .filter(line -> !line.isBlank())
                    .map(Frame::of)
                    .toList();
            if (!stack.isEmpty()) count(stack);
        }
        Files.delete(text);
        Files.delete(recorded);
    }

    private void count(List<Frame> stack) {
        samples++;
        boolean inKernel = stack.getFirst().isKernel();
        String user = Purpose.tellingOfUser(stack);
        Purpose purpose = inKernel ? Purpose.ofKernel(stack) : Purpose.ofUser(user);
        purposes.merge(purpose, 1, Integer::sum);
        methods.merge(inKernel ? purpose.words : user, 1, Integer::sum);
        if (purpose == Purpose.FAULTS) touched.merge(user, 1, Integer::sum);
    }

    private String markdown(String name) {
        StringBuilder report = new StringBuilder();
        report.append(
                "%s from its start to its first right answer, %d starts, %d samples a second of processor time.%n%n"
                        .formatted(name, STARTS, SAMPLES_PER_SECOND));
        report.append("| what for | processor ms of a start | share |\n| --- | --- | --- |\n");
        purposes.entrySet().stream()
                .sorted(Map.Entry.<Purpose, Integer>comparingByValue().reversed())
                .forEach(entry -> report.append("| %s | %s | %d %% |%n"
                        .formatted(
                                entry.getKey().words,
                                text(millis(entry.getValue())),
                                Math.round(100.0 * entry.getValue() / samples))));
        report.append("| all | %s | |%n".formatted(text(millis(samples))));
        list(report, "the innermost that says it", methods);
        list(report, "who touched pages for the first time", touched);
        return report.toString();
    }

    private static void list(StringBuilder report, String head, Map<String, Integer> counted) {
        report.append("%n| %s | ms |%n| --- | --- |%n".formatted(head));
        counted.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(METHODS)
                .forEach(entry ->
                        report.append("| `%s` | %s |%n".formatted(entry.getKey(), text(millis(entry.getValue())))));
    }

    private static double millis(int count) {
        return 1_000.0 * count / SAMPLES_PER_SECOND / STARTS;
    }

    /** One line of a sample: a method or a function of the kernel, and the file it is in. */
    record Frame(String method, String file) {
        /** An address, its name (which may have spaces and parentheses), and the file in parentheses. */
        static Frame of(String line) {
            String named = line.strip().replaceFirst("^[0-9a-f]+ ", "");
            int file = named.lastIndexOf(" (");
            return file < 0
                    ? new Frame(named, "")
                    : new Frame(named.substring(0, file), named.substring(file + 2, named.length() - 1));
        }

        private boolean isKernel() {
            return file.startsWith("[kernel") || file.startsWith("[guest");
        }
    }

    /** What the processor was wanted for, the more telling ones first. */
    private enum Purpose {
        CRYPTO("TLS and the password's proof", "sun.security.", "com.sun.crypto.", "javax.crypto.", "com.ongres."),
        CLIENT("the database's client", "io.vertx.pgclient.", "io.vertx.sqlclient.", "io.vertx.mutiny.sqlclient."),
        PRODUCT("WeTwin", "wetwin."),
        SDK("the SDK", "me.chanjar.", "cn.binarywang.", "com.wechat."),
        XML("XML", "com.sun.org.apache.", "jdk.xml.", "javax.xml."),
        JSON("JSON", "com.fasterxml."),
        REST("REST", "org.jboss.resteasy.", "io.quarkus.resteasy.", "io.quarkus.vertx.http.", "io.vertx.ext.web."),
        LAMBDA("the gateway's events", "io.quarkus.amazon.", "com.amazonaws.", "sun.net.www."),
        NETWORK("Netty and Vert.x", "io.netty.", "io.vertx."),
        CONFIGURATION("configuration", "io.smallrye.config.", "org.eclipse.microprofile.config."),
        LOGS("logs", "org.jboss.logmanager.", "org.jboss.logging.", "java.util.logging."),
        QUARKUS("the rest of Quarkus", "io.quarkus.", "io.smallrye.", "org.jboss.", "org.hibernate.", "jakarta."),
        CODE("other Java", "java.", "jdk.", "sun.", "javax.", "org.", "com.sun.", "com.google."),
        RUNTIME("the executable's own runtime, memory included", "com.oracle.svm.", "org.graalvm."),
        LIBRARIES("the C library and those of the JDK"),
        FAULTS("kernel: pages touched for the first time"),
        LOADING("kernel: the process, its files and its memory"),
        SOCKETS("kernel: connections"),
        KERNEL("kernel: the rest");

        private final String words;
        private final List<String> packages;

        Purpose(String words, String... packages) {
            this.words = words;
            this.packages = List.of(packages);
        }

        private static final List<String> MEANS = List.of(
                "java.lang.",
                "java.util.",
                "java.io.",
                "java.nio.",
                "java.security.",
                "jdk.internal.",
                "org.graalvm.collections.");

        static Purpose ofUser(String telling) {
            for (Purpose purpose : values())
                if (purpose.packages.stream().anyMatch(telling::startsWith)) return purpose;
            return LIBRARIES;
        }

        static Purpose ofKernel(List<Frame> stack) {
            if (has(stack, "page_fault", "do_fault", "clear_page")) return FAULTS;
            if (has(stack, "execve", "_mmap", "_munmap", "mprotect", "_clone", "openat", "exit_", "vfs_read", "brk"))
                return LOADING;
            return has(stack, "sock", "tcp_", "epoll", "inet_") ? SOCKETS : KERNEL;
        }

        private static boolean has(List<Frame> stack, String... names) {
            return stack.stream().filter(Frame::isKernel).anyMatch(frame -> List.of(names).stream()
                    .anyMatch(frame.method()::contains));
        }

        /** The innermost method that is no mere means, such as a map; else the innermost. */
        static String tellingOfUser(List<Frame> stack) {
            List<Frame> user = stack.stream().filter(frame -> !frame.isKernel()).toList();
            return user.stream()
                    .map(Frame::method)
                    .map(method -> method.replaceFirst("\\(.*", "").replace("::", "."))
                    .filter(method -> method.contains(".")
                            && MEANS.stream().noneMatch(method::startsWith)
                            && !method.startsWith("com.oracle.svm."))
                    .findFirst()
                    .orElse(user.isEmpty() ? "nobody" : user.getFirst().method().replaceFirst("\\(.*", ""));
        }
    }
}
