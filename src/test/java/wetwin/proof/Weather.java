package wetwin.proof;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.SplittableRandom;
import wetwin.proof.Gate.Kind;
import wetwin.simulator.BadDays;

/** What goes wrong with one step. */
final class Weather {
    private static final int OF = 1_000;
    private static final int KILLED = 12;
    private static final int LATE = 60;
    private static final int NO_CONNECTION = 30;
    private static final int NO_ANSWER = 40;
    private static final int ANSWER_LOST = 60;
    private static final int BUSY = 40;
    private static final int BAD_GATEWAY = 30;

    private final Bench bench;
    private final SplittableRandom random;
    private final Probes probes;

    Weather(Bench bench, SplittableRandom random, Probes probes) {
        this.bench = bench;
        this.random = random;
        this.probes = probes;
    }

    /** Lets the step happen, or something worse. */
    void on(Step step) {
        probes.sees(step);
        int luck = random.nextInt(OF);
        boolean waits = step.place() == Step.Place.WAITS;
        if (luck < KILLED) killAround(step);
        else if (waits && luck < KILLED + LATE) bench.schedule().hold(step);
        else if (waits && step.kind() == Kind.CALL) call(step, random.nextInt(OF));
        else bench.schedule().go(step);
    }

    private void killAround(Step step) {
        boolean waits = step.place() == Step.Place.WAITS;
        if (waits && random.nextBoolean()) bench.schedule().hold(step);
        probes.seesKill(step);
        bench.kill(step.operation().instance());
    }

    private void call(Step step, int luck) {
        if (luck < NO_CONNECTION) {
            bench.schedule().fail(step, new ConnectException("no connection"));
        } else if (luck < NO_CONNECTION + NO_ANSWER) {
            bench.schedule().fail(step, new SocketTimeoutException("nothing sent"));
        } else if (luck < NO_CONNECTION + NO_ANSWER + ANSWER_LOST) {
            probes.seesLostAnswer(step);
            bench.schedule().lose(step, new SocketTimeoutException("no answer"));
        } else if (luck < NO_CONNECTION + NO_ANSWER + ANSWER_LOST + BUSY) {
            onABadDay(step, new BadDays(false, false, false, true, false, 0, false));
        } else if (luck < NO_CONNECTION + NO_ANSWER + ANSWER_LOST + BUSY + BAD_GATEWAY) {
            probes.seesGatewayFailure(step);
            onABadDay(step, new BadDays(false, false, false, false, false, 0, true));
        } else {
            bench.schedule().go(step);
        }
    }

    /** WeChat itself answers -1 or SYSTEM_ERROR, or a gateway before it 502 although it was done. */
    private void onABadDay(Step step, BadDays today) {
        bench.wechat().world().badDays(today);
        bench.schedule().go(step);
        bench.wechat().world().badDays(BadDays.NONE);
    }
}
