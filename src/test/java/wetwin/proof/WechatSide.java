package wetwin.proof;

import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.function.callback.Doorstep;
import wetwin.function.callback.MiniProgramCallbackFunction;
import wetwin.function.callback.PaymentCallbackFunction;
import wetwin.function.callback.ServiceAccountCallbackFunction;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.SimulatorClock;
import wetwin.simulator.World;
import wetwin.simulator.phone.SimulatedPhone;
import wetwin.simulator.phone.SimulatedWx;

/** WeChat and WeChat Pay of one run: the simulator of the test application, with its mail in the schedule's hands. */
public final class WechatSide {
    private final SimulatedWechat wechat =
            Arc.container().instance(SimulatedWechat.class).get();
    private final SimulatedPhone phones =
            Arc.container().instance(SimulatedPhone.class).get();
    private final SimulatedWx miniProgram =
            Arc.container().instance(SimulatedWx.class).get();
    private Mail mail = new Mail();

    void begin(long seed, PlayedTime time) {
        mail = new Mail();
        wechat.begin(seed, new SimulatorClock(time, Clock.systemUTC()), mail);
    }

    void end() {
        wechat.reset();
    }

    public World world() {
        return wechat.world();
    }

    /** The phone of each person; what reaches the product goes through {@link #act}. */
    public SimulatedPhone phones() {
        return phones;
    }

    public SimulatedWx miniProgram() {
        return miniProgram;
    }

    public String newPerson(String name) {
        return phones.add(new SimulatedPhone.NewPerson(name)).id();
    }

    /** Somebody does something of which the product hears by a letter. */
    public void act(Runnable act) {
        mail.act(act);
    }

    /** What WeChat does by itself when the time has come. */
    void grow() {
        mail.act(world().errands()::runDue);
    }

    public List<Letter> letters() {
        return mail.open();
    }

    /** How many different pushes WeChat has had to bring. */
    int pushes() {
        return mail.pushes();
    }

    boolean isQuiet() {
        return mail.isQuiet(world().errands().underWay());
    }

    /** An instance takes a letter in. WeChat has no answer yet: see {@link #answer}. The same may be brought again. */
    public Operation bring(Letter letter, Instance instance) {
        URI address = URI.create(letter.url());
        return instance.start(
                address.getPath() + " " + letter, () -> received(instance, address, letter, bytes(letter)));
    }

    /** WeChat gets what an operation answered, or nothing if it did not. */
    public void answer(Letter letter, Operation operation) {
        RestResponse<?> answer = (RestResponse<?>) operation.answer().orElse(null);
        if (answer == null) lose(letter);
        else
            mail.answer(
                    letter,
                    answer.getStatus(),
                    answer.getEntity() == null ? "" : answer.getEntity().toString());
    }

    /** Whether WeChat would take its answer for a success. */
    static boolean accepted(Operation operation) {
        return operation
                .answer()
                .map(answer -> ((RestResponse<?>) answer).getStatus() < 300)
                .orElse(false);
    }

    /** WeChat hears nothing, and does what it does then. */
    public void lose(Letter letter) {
        mail.answer(letter, 0, "");
    }

    private static Uni<? extends RestResponse<?>> received(Instance by, URI address, Letter letter, byte[] body) {
        Map<String, String> query = query(address);
        return switch (address.getPath()) {
            case "/wechat/service-account" ->
                Doorstep.receive(by.get(ServiceAccountCallbackFunction.class), query, body);
            case "/wechat/mini-program" -> Doorstep.receive(by.get(MiniProgramCallbackFunction.class), query, body);
            case "/wechat/pay/transactions" -> paid(by.get(PaymentCallbackFunction.class), letter.headers(), body);
            case "/wechat/pay/refunds" -> refunded(by.get(PaymentCallbackFunction.class), letter.headers(), body);
            default -> throw new IllegalArgumentException("nobody listens at " + address);
        };
    }

    private static Uni<? extends RestResponse<?>> paid(
            PaymentCallbackFunction function, Map<String, String> headers, byte[] body) {
        return function.paid(
                headers.get("Wechatpay-Timestamp"),
                headers.get("Wechatpay-Nonce"),
                headers.get("Wechatpay-Serial"),
                headers.get("Wechatpay-Signature"),
                body);
    }

    private static Uni<? extends RestResponse<?>> refunded(
            PaymentCallbackFunction function, Map<String, String> headers, byte[] body) {
        return function.refunded(
                headers.get("Wechatpay-Timestamp"),
                headers.get("Wechatpay-Nonce"),
                headers.get("Wechatpay-Serial"),
                headers.get("Wechatpay-Signature"),
                body);
    }

    private static byte[] bytes(Letter letter) {
        return letter.body().getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, String> query(URI address) {
        if (address.getRawQuery() == null) return Map.of();
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
