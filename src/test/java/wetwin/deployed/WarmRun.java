package wetwin.deployed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * One instance under steady load: how long it takes, what of it is its own, and how much memory it has then.
 *
 * @param latency from when a request was due until its answer
 * @param efforts the same again, and after each answer it was read what the instance had done: which takes time itself
 */
record WarmRun(String label, Samples latency, List<Request> efforts, long residentKb, long peakKb) {
    private static final int WARM_UP = 1_000;
    private static final int REQUESTS = 2_000;
    private static final int PER_SECOND = 200;
    private static final int LOOKED_AT = 1_000;

    /** For what is not in the catalogue. */
    private static final int SMALLEST_MB = 128;

    /** One request and its answer: how long it took, and what the instance did meanwhile. */
    record Request(Duration latency, Effort effort) {}

    /** After 1,000 requests the memory; then 200 requests a second; then one after the other, looked at. */
    static WarmRun of(Variant variant) {
        try (ProcessorShare share = new ProcessorShare(ProcessorShare.ONE_PROCESSOR_MB);
                Instance instance = variant.start(share, memoryMb(variant))) {
            for (int i = 0; i < WARM_UP; i++) variant.question().ask(instance);
            long residentKb = instance.residentKb();
            Samples latency = steady(variant, instance);
            return new WarmRun(variant.label(), latency, lookedAt(variant, instance), residentKb, instance.peakKb());
        }
    }

    private static Samples steady(Variant variant, Instance instance) {
        Samples latency = new Samples();
        long interval = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        long due = System.nanoTime();
        for (int i = 0; i < REQUESTS; i++, due += interval) {
            HttpEvent prepared = variant.question().event().get();
            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
            HttpEvent.Answer answer = instance.call(prepared);
            latency.addNanos(System.nanoTime() - due);
            variant.question().check(answer, instance);
        }
        return latency;
    }

    private static List<Request> lookedAt(Variant variant, Instance instance) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < LOOKED_AT; i++) {
            HttpEvent prepared = variant.question().event().get();
            Effort before = instance.effort();
            long from = System.nanoTime();
            instance.call(prepared);
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            requests.add(new Request(took, instance.effort().since(before)));
        }
        return requests;
    }

    /** The one in a hundred that took longest: what tells where a p99 comes from. */
    List<Request> slowest() {
        return efforts.stream()
                .sorted(Comparator.comparing(Request::latency).reversed())
                .limit(efforts.size() / 100)
                .toList();
    }

    static double median(List<Request> requests, Function<Request, Duration> time) {
        Samples samples = new Samples();
        requests.forEach(request -> samples.add(time.apply(request)));
        return samples.median();
    }

    private static int memoryMb(Variant variant) {
        return Catalogue.functions().stream()
                .filter(function -> function.name().equals(variant.function().name()))
                .findFirst()
                .map(Catalogue.Function::memoryMb)
                .orElse(SMALLEST_MB);
    }
}
