package wetwin.deployed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wetwin.deployed.FunctionPackage.Kind;

/**
 * Measures cold starts, memory and warm latency of packages side by side, and writes {@code target/benchmark.md}:
 * {@code infra/benchmark} builds what it needs and runs it. All variants take turns within each round, so that whatever
 * else this machine does meets all of them.
 */
final class Benchmark {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 15);
    private static final int[] MEMORY_MB = Arrays.stream(
                    System.getProperty("benchmark.memory", ProcessorShare.ONE_PROCESSOR_MB + ",1024,512")
                            .split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final boolean WARM = Boolean.parseBoolean(System.getProperty("benchmark.warm", "true"));
    private static final String FLOOR = "floor";

    /** Whether packages for the Java runtime are measured as well: they take seconds. */
    private static final boolean JVM = !Boolean.getBoolean("benchmark.native-only");

    private static final int JVM_EVERY_ROUNDS = 3;

    private static final int UNAVAILABLE = 503;

    private final TlsDatabase database;
    private final Map<String, String> settings;
    private final BenchmarkReport report = new BenchmarkReport();

    private Benchmark(TlsDatabase database, AnsweringWechat wechat) {
        this.database = database;
        this.settings = BenchmarkSettings.of(database);
        settings.put("WETWIN_WECHAT_API_URL", wechat.address());
    }

    public static void main(String[] functions) throws Exception {
        try (TlsDatabase database = new TlsDatabase();
                AnsweringWechat wechat = new AnsweringWechat(Duration.ZERO)) {
            Benchmark benchmark = new Benchmark(database, wechat);
            Question.openSessions(database);
            benchmark.run(List.of(functions));
        }
        // What the SDKs and the harness have started in this process must not keep it.
        System.exit(0);
    }

    private void run(List<String> functions) throws Exception {
        report.machine(ROUNDS);
        report.connection(database.connections(50));
        List<Variant> variants = variants(functions);
        for (int memoryMb : MEMORY_MB) {
            if (memoryMb < ProcessorShare.ONE_PROCESSOR_MB && !ProcessorShare.canHaveQuota()) continue;
            report.coldStarts(memoryMb, coldStarts(variants, memoryMb));
            write();
        }
        report.profiles(variants.stream()
                .filter(variant -> variant.function().kind() == Kind.NATIVE)
                .map(variant -> StartProfile.of(variant, ROUNDS))
                .toList());
        write();
        for (Variant variant : WARM ? variants : List.<Variant>of()) report.warm(WarmRun.of(variant));
        write();
        System.out.println(report.markdown());
    }

    /** After each part: what comes next may fail, and this took minutes. */
    private void write() throws IOException {
        Files.writeString(Path.of("target/benchmark.md"), report.markdown());
    }

    private List<Variant> variants(List<String> functions) {
        List<Variant> variants = new ArrayList<>();
        FunctionPackage floor = new FunctionPackage(FLOOR, Kind.NATIVE);
        if (floor.isBuilt()) variants.add(floor(floor));
        for (String name : functions) {
            if (name.startsWith(FLOOR)) variants.add(floor(new FunctionPackage(name, Kind.NATIVE)));
            for (Kind kind : Kind.values()) {
                FunctionPackage function = new FunctionPackage(name, kind);
                if (name.startsWith(FLOOR) || !function.isBuilt() || kind == Kind.JVM && !JVM) continue;
                Variant variant = new Variant(
                        function.toString(),
                        function,
                        settings,
                        Question.to(name),
                        kind == Kind.JVM ? JVM_EVERY_ROUNDS : 1,
                        List.of());
                variants.add(variant);
                if (kind == Kind.JVM) variants.add(variant.withAotCache());
            }
        }
        return variants;
    }

    /** The least a function can be, or that and one extension. */
    private static Variant floor(FunctionPackage floor) {
        Question hello = new Question(() -> HttpEvent.get("/hello"), 200, "你好");
        return new Variant(floor.toString(), floor, Map.of(), hello, 1, List.of());
    }

    private static Map<Variant, ColdStarts> coldStarts(List<Variant> variants, int memoryMb) {
        Map<Variant, ColdStarts> starts = new LinkedHashMap<>();
        try (ProcessorShare share = new ProcessorShare(memoryMb)) {
            for (int round = 0; round <= ROUNDS; round++) {
                for (Variant variant : variants) {
                    if (round % variant.everyRounds() != 0) continue;
                    // The first of each fills the file cache.
                    ColdStarts into =
                            round == 0 ? new ColdStarts() : starts.computeIfAbsent(variant, v -> new ColdStarts());
                    into.measure(variant, share);
                }
            }
        }
        return starts;
    }

    /** How long instances took until they asked for an event, and until they had answered one. */
    static final class ColdStarts {
        final Samples initialised = new Samples();
        final Samples answered = new Samples();
        final Samples processor = new Samples();

        /** Starts that were too slow for their own limits: the first answer said 503. */
        int refused;

        void measure(Variant variant, ProcessorShare share) {
            try (Instance instance = variant.start(share)) {
                HttpEvent.Answer answer =
                        instance.call(variant.question().event().get());
                if (answer.status() == UNAVAILABLE) {
                    refused++;
                    return;
                }
                variant.question().check(answer, instance);
                answered.add(instance.sinceStart());
                processor.add(instance.effort().running());
                initialised.add(instance.initialisation());
            }
        }
    }
}
