package wetwin.simulator;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import wetwin.simulator.SimulatorSettings.App;
import wetwin.simulator.SimulatorSettings.Merchant;
import wetwin.simulator.crypto.PaySignature;
import wetwin.simulator.host.WeixinHost;
import wetwin.simulator.pay.PayHost;
import wetwin.simulator.pay.PayNotifier;
import wetwin.simulator.push.AddressCheck;
import wetwin.simulator.push.PushCourier;

/** The simulated WeChat of this process: one world, its hosts and its couriers. */
@Singleton
public class SimulatedWechat {
    private record Running(
            World world, PushCourier courier, PayNotifier notifier, WeixinHost weixin, PayHost pay, boolean ticks) {}

    private final SimulatorSettings settings;
    private final ProductAddress address;
    private final Post post = new Post();
    private final SimulatorClock clock = new SimulatorClock(Clock.systemUTC());
    private final ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulator-", 0).factory());
    private Running running;

    SimulatedWechat(SimulatorSettings settings, ProductAddress address) {
        this.settings = settings;
        this.address = address;
        ticking.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Points WeChat at a product that listens somewhere else than configured. */
    public void connect(URI base) {
        address.connect(base);
    }

    /** Forgets everything: nobody follows, nothing is paid, all days are good. The clock goes on. */
    public synchronized void reset() {
        if (running != null) running.world.errands().drop();
        running = null;
    }

    /**
     * Begins anew for somebody who plays time: nothing becomes due by itself, only when {@link Errands#runDue} is called.
     *
     * @param way how WeChat reaches the product
     */
    public synchronized void begin(long seed, SimulatorClock time, Post way) {
        reset();
        running = start(seed, time, way, false);
    }

    public World world() {
        return running().world;
    }

    public PushCourier courier() {
        return running().courier;
    }

    public PayNotifier notifier() {
        return running().notifier;
    }

    public WeixinHost weixin() {
        return running().weixin;
    }

    public PayHost pay() {
        return running().pay;
    }

    /** Takes as long for an answer as today's bad day demands. */
    public void beSlow() {
        try {
            Thread.sleep(Duration.ofMillis(world().badDays().slowMs()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Moves WeChat's clock, tells the product the new time if it has a clock to set, and does what has become due. */
    public void advance(Duration by) {
        world().clock().advance(by);
        String now =
                Json.object().put("now", world().clock().instant().toString()).toString();
        post.send(address.ofClock(), "application/json", Map.of(), now);
        world().errands().runDue();
    }

    /** Has the addresses of both accounts' pushes prove themselves, as saving them in WeChat's console does. */
    public Map<Side, Boolean> checkAddresses() {
        var check = new AddressCheck(world(), post);
        return Map.of(
                Side.SERVICE_ACCOUNT,
                check.passes(world().account().identity(), address.ofPushes(Side.SERVICE_ACCOUNT)),
                Side.MINI_PROGRAM,
                check.passes(world().miniProgram().identity(), address.ofPushes(Side.MINI_PROGRAM)));
    }

    private synchronized Running running() {
        if (running == null) running = start(settings.seed(), clock, post, true);
        return running;
    }

    private Running start(long seed, SimulatorClock time, Post way, boolean ticks) {
        var world = new World(
                new World.Start(
                        seed,
                        settings.pushMode(),
                        identity(settings.serviceAccount().orElseThrow()),
                        identity(settings.miniProgram().orElseThrow()),
                        settings.pages(),
                        identity(settings.pay().orElseThrow())),
                time);
        var courier = new PushCourier(world, way, address::ofPushes);
        var notifier = new PayNotifier(world, way);
        return new Running(
                world, courier, notifier, new WeixinHost(world, courier), new PayHost(world, notifier), ticks);
    }

    private static AppIdentity identity(App app) {
        return new AppIdentity(app.name(), app.appId(), app.secret(), app.token(), app.aesKey(), app.originalId());
    }

    private static MerchantIdentity identity(Merchant merchant) {
        return new MerchantIdentity(
                merchant.name(),
                merchant.merchantId(),
                merchant.certificateSerial(),
                PaySignature.publicKey(merchant.merchantPublicKey()),
                PaySignature.privateKey(merchant.platformPrivateKey()),
                merchant.publicKeyId(),
                merchant.apiV3Key());
    }

    private synchronized Running started() {
        return running;
    }

    private void tick() {
        Running now = started();
        if (now != null && now.ticks) now.world.errands().runDue();
    }

    @PreDestroy
    void stop() {
        ticking.shutdownNow();
    }
}
