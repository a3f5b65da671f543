package wetwin.deployed;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One instance under steady load: how long it takes, and how much memory it has then. */
record WarmRun(String label, Samples latency, long residentKb, long peakKb) {
    private static final int WARM_UP = 1_000;
    private static final int REQUESTS = 2_000;
    private static final int PER_SECOND = 200;

    /** For what is not in the catalogue. */
    private static final int SMALLEST_MB = 128;

    /** After 1,000 requests the memory; then 200 requests a second, timed from when each was due. */
    static WarmRun of(Variant variant) {
        try (ProcessorShare share = new ProcessorShare(ProcessorShare.ONE_PROCESSOR_MB);
                Instance instance = variant.start(share, memoryMb(variant))) {
            for (int i = 0; i < WARM_UP; i++) variant.question().ask(instance);
            long residentKb = instance.residentKb();
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
            return new WarmRun(variant.label(), latency, residentKb, instance.peakKb());
        }
    }

    private static int memoryMb(Variant variant) {
        return Catalogue.functions().stream()
                .filter(function -> function.name().equals(variant.function().name()))
                .findFirst()
                .map(Catalogue.Function::memoryMb)
                .orElse(SMALLEST_MB);
    }
}
