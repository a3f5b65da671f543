package wetwin.simulator;

import java.util.List;
import wetwin.simulator.account.ServiceAccount;
import wetwin.simulator.miniprogram.MiniProgram;
import wetwin.simulator.pay.Till;
import wetwin.simulator.people.People;

/**
 * Everything WeChat knows at one moment. Whoever reads or changes it holds its monitor, and lets go of it before the
 * product is called: the product calls back while it answers.
 */
public final class World {
    private final SimulatorClock clock;
    private final Lot lot;
    private final Errands errands;
    private final Wire wire = new Wire();
    private final People people;
    private final ServiceAccount account;
    private final MiniProgram miniProgram;
    private final Till till;
    private BadDays badDays = BadDays.NONE;
    private PushMode pushMode;
    private boolean openPlatformBound = true;

    /** Everything that is given to a simulated WeChat before it starts. */
    public record Start(
            long seed,
            PushMode pushMode,
            AppIdentity account,
            AppIdentity miniProgram,
            List<String> releasedPages,
            MerchantIdentity merchant) {}

    public World(Start start, SimulatorClock clock) {
        this.clock = clock;
        this.lot = new Lot(start.seed, clock);
        this.errands = new Errands(clock);
        this.pushMode = start.pushMode;
        this.people = new People(start.account.appId(), start.miniProgram.appId(), clock);
        this.account = new ServiceAccount(start.account, clock, lot);
        this.miniProgram = new MiniProgram(start.miniProgram, start.releasedPages, clock, lot);
        this.till = new Till(start.merchant, clock, lot);
    }

    public SimulatorClock clock() {
        return clock;
    }

    public Lot lot() {
        return lot;
    }

    public Errands errands() {
        return errands;
    }

    public Wire wire() {
        return wire;
    }

    public People people() {
        return people;
    }

    public ServiceAccount account() {
        return account;
    }

    public MiniProgram miniProgram() {
        return miniProgram;
    }

    public Till till() {
        return till;
    }

    public synchronized BadDays badDays() {
        return badDays;
    }

    public synchronized void badDays(BadDays today) {
        badDays = today;
    }

    public synchronized PushMode pushMode() {
        return pushMode;
    }

    public synchronized void pushMode(PushMode mode) {
        pushMode = mode;
    }

    /** Whether both accounts belong to one Open Platform account; without it nobody has a unionid. */
    public synchronized boolean openPlatformBound() {
        return openPlatformBound;
    }

    public synchronized void openPlatformBound(boolean bound) {
        openPlatformBound = bound;
    }
}
