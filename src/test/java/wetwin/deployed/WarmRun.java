package wetwin.deployed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** One instance under steady load: how long it takes and what of it is its own, and how much memory it has then. */
record WarmRun(String label, List<Request> requests, long residentKb, long peakKb) {
    private static final int WARM_UP = 1_000;
    private static final int REQUESTS = 2_000;
    private static final int PER_SECOND = 200;

    /** For what is not in the catalogue. */
    private static final int SMALLEST_MB = 128;

    /**
     * One request and its answer.
     *
     * @param latency from when it was due
     * @param effort the instance's meanwhile, and until the next request was prepared
     */
    record Request(Duration latency, Effort effort) {}

    /** After 1,000 requests the memory; then 200 requests a second. */
    static WarmRun of(Variant variant) {
        try (ProcessorShare share = new ProcessorShare(ProcessorShare.ONE_PROCESSOR_MB);
                Instance instance = variant.start(share, memoryMb(variant))) {
            for (int i = 0; i < WARM_UP; i++) variant.question().ask(instance);
            long residentKb = instance.residentKb();
            List<Request> requests = new ArrayList<>();
            long interval = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            long due = System.nanoTime();
            Effort before = instance.effort();
            for (int i = 0; i < REQUESTS; i++, due += interval) {
                HttpEvent prepared = variant.question().event().get();
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                HttpEvent.Answer answer = instance.call(prepared);
                Duration latency = Duration.ofNanos(System.nanoTime() - due);
                Effort after = instance.effort();
                requests.add(new Request(latency, after.since(before)));
                before = after;
                variant.question().check(answer, instance);
            }
            return new WarmRun(variant.label(), requests, residentKb, instance.peakKb());
        }
    }

    Samples latency() {
        return samples(requests, Request::latency);
    }

    /** The one in a hundred that took longest: what tells where a p99 comes from. */
    List<Request> slowest() {
        return requests.stream()
                .sorted(Comparator.comparing(Request::latency).reversed())
                .limit(requests.size() / 100)
                .toList();
    }

    static Samples samples(List<Request> requests, Function<Request, Duration> time) {
        Samples samples = new Samples();
        requests.forEach(request -> samples.add(time.apply(request)));
        return samples;
    }

    private static int memoryMb(Variant variant) {
        return Catalogue.functions().stream()
                .filter(function -> function.name().equals(variant.function().name()))
                .findFirst()
                .map(Catalogue.Function::memoryMb)
                .orElse(SMALLEST_MB);
    }
}
