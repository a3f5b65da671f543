package wetwin.proof.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Several instances of the packaged product behind one address, told about a WeChat that is played elsewhere. */
final class Installation implements AutoCloseable {
    static final String JOBS_KEY = "processes";

    /** What product and simulator share is what the simulator gives to the test application. */
    private static final List<String> SHARED = List.of(
            "wetwin.service-account.app-id",
            "wetwin.service-account.secret",
            "wetwin.service-account.token",
            "wetwin.service-account.aes-key",
            "wetwin.mini-program.app-id",
            "wetwin.mini-program.secret",
            "wetwin.mini-program.token",
            "wetwin.mini-program.aes-key",
            "wetwin.pay.merchant-id",
            "wetwin.pay.api-v3-key",
            "wetwin.pay.certificate-serial",
            "wetwin.pay.private-key",
            "wetwin.pay.public-key",
            "wetwin.pay.public-key-id",
            "wetwin.identity.data-key",
            "wetwin.guard.quiet-from",
            "wetwin.guard.quiet-to",
            "wetwin.guard.messages-per-day",
            "wetwin.guard.messages-per-week",
            "wetwin.guard.promotions-per-day",
            "wetwin.guard.promotions-per-week",
            "wetwin.guard.same-per-day",
            "wetwin.messaging.welcome-card-picture",
            "wetwin.notices.order-paid.template",
            "wetwin.notices.order-paid.subscription",
            "wetwin.notices.order-ready.template",
            "wetwin.notices.order-ready.subscription",
            "wetwin.notices.points-credited.template",
            "wetwin.notices.points-credited.subscription",
            "wetwin.notices.order-refunded.template",
            "wetwin.notices.order-refunded.subscription");

    private final List<Instance> instances;
    private final Balancer balancer;

    private Installation(List<Instance> instances, Balancer balancer) {
        this.instances = instances;
        this.balancer = balancer;
    }

    static Installation start(int size, String databaseUrl, String simulator, Config shared, Path folder)
            throws IOException {
        int front = freePort();
        Map<String, String> environment = environment(databaseUrl, simulator, "http://127.0.0.1:" + front, shared);
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < size; i++) instances.add(new Instance(freePort(), folder, environment));
        for (Instance instance : instances) instance.start();
        instances.forEach(Instance::awaitReady);
        return new Installation(instances, new Balancer(instances, front));
    }

    static Map<String, String> environment(String databaseUrl, String simulator, String publicUrl, Config shared) {
        Map<String, String> environment = new HashMap<>();
        SHARED.forEach(name -> environment.put(variable(name), shared.getValue(name, String.class)));
        environment.put("WETWIN_DATABASE_URL", databaseUrl);
        environment.put("WETWIN_PUBLIC_URL", publicUrl);
        environment.put("WETWIN_WECHAT_API_URL", simulator + "/simulator/api.weixin.qq.com");
        environment.put("WETWIN_PAY_API_URL", simulator + "/simulator/api.mch.weixin.qq.com");
        environment.put("WETWIN_JOBS_KEY", JOBS_KEY);
        environment.put("WETWIN_OPERATOR_SECURE_COOKIE", "false");
        // Leases of what a killed instance held run out while people still wait for it.
        environment.put("WETWIN_PAYMENT_CHECK_LEASE", "5s");
        environment.put("WETWIN_SHOP_CLOSE_LEASE", "5s");
        return environment;
    }

    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    List<Instance> instances() {
        return instances;
    }

    Balancer balancer() {
        return balancer;
    }

    String address() {
        return balancer.address();
    }

    void job(String name) {
        Web.post(
                address() + "/jobs/" + name, Map.of("X-Wetwin-Job-Key", JOBS_KEY), new io.vertx.core.json.JsonObject());
    }

    @Override
    public void close() {
        balancer.close();
        for (Instance instance : instances) instance.stop();
    }
}
