package wetwin.proof;

import wetwin.outbox.Dispatcher;
import wetwin.outbox.Nudge;

/** Like the product's own nudge, but the run it starts is an operation of the schedule. */
final class ScheduledNudge implements Nudge {
    private final Instance instance;
    private int asked;

    ScheduledNudge(Instance instance) {
        this.instance = instance;
    }

    @Override
    public void dispatchSoon() {
        if (asked++ == 0) run(1);
    }

    private void run(int answering) {
        instance.begin(
                "nudge",
                () -> instance.get(Dispatcher.class).drain().onTermination().invoke(() -> finished(answering)));
    }

    private void finished(int answered) {
        asked -= answered;
        if (asked > 0) run(asked);
    }
}
