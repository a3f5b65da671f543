package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetwin.simulator.Json;
import wetwin.simulator.World;

/** Answers calls to api.mch.weixin.qq.com. */
public final class PayHost {
    private static final String TRANSACTIONS = "/v3/pay/transactions";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final Pattern BY_NUMBER = Pattern.compile(TRANSACTIONS + "/out-trade-no/([^/]+)");
    private static final Pattern CLOSE = Pattern.compile(TRANSACTIONS + "/out-trade-no/([^/]+)/close");
    private static final Pattern BY_ID = Pattern.compile(TRANSACTIONS + "/id/([^/]+)");
    private static final Pattern REFUND = Pattern.compile(REFUNDS + "/([^/]+)");

    private final World world;
    private final RequestSignature signature;
    private final PrepayRules rules;
    private final PayNotifier notifier;
    private final BillCalls bills;

    public PayHost(World world, PayNotifier notifier) {
        this.world = world;
        this.notifier = notifier;
        this.bills = new BillCalls(world);
        this.signature = new RequestSignature(world.till().identity(), world.clock());
        this.rules = new PrepayRules(
                world.miniProgram().identity().appId(), world.till().identity().merchantId());
    }

    /** Answers a call, or refuses it by its answer. */
    PayAnswer answer(PayCall call) {
        synchronized (world) {
            try {
                signature.check(call);
                if (world.badDays().busy()) throw new PayRefusal(500, "SYSTEM_ERROR", "系统异常，请稍后重试");
                return call.method().equals("POST") ? post(call) : get(call);
            } catch (PayRefusal refusal) {
                return refusal.answer();
            }
        }
    }

    private PayAnswer post(PayCall call) {
        if (call.path().equals(TRANSACTIONS + "/jsapi")) return prepay(call.json());
        if (call.path().equals(REFUNDS)) return refund(call.json());
        String number = required(CLOSE, call.path());
        checkMerchant(call.json().path("mchid").asText());
        till().close(number);
        return PayAnswer.empty();
    }

    private PayAnswer get(PayCall call) {
        return bills.answer(call).orElseGet(() -> find(call));
    }

    private PayAnswer find(PayCall call) {
        Matcher refund = REFUND.matcher(call.path());
        if (refund.matches()) {
            return PayAnswer.ok(till().requireRefund(refund.group(1)).describe());
        }
        checkMerchant(call.parameter("mchid"));
        Matcher number = BY_NUMBER.matcher(call.path());
        PayOrder order = number.matches()
                ? till().require(till().byOutTradeNo(number.group(1)))
                : till().require(till().byTransactionId(required(BY_ID, call.path())));
        return PayAnswer.ok(order.describe());
    }

    private PayAnswer prepay(ObjectNode request) {
        rules.check(
                request, openid -> world.people().byMiniProgramOpenid(openid).isPresent());
        return PayAnswer.ok(Json.object().put("prepay_id", till().prepay(request)));
    }

    private PayAnswer refund(ObjectNode request) {
        PayRefund refund = till().refund(request);
        ObjectNode accepted = refund.describe();
        if (accepted.path("status").asText().equals("PROCESSING")) {
            world.errands().soon(() -> notifier.refundDone(refund));
        }
        return PayAnswer.ok(accepted);
    }

    private void checkMerchant(String merchantId) {
        if (!till().identity().merchantId().equals(merchantId)) throw PayRefusal.parameter("mchid");
    }

    private Till till() {
        return world.till();
    }

    private static String required(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "请求的资源不存在");
        return matcher.group(1);
    }
}
