package wetwin.simulator.phone;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wetwin.simulator.Side;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.World;
import wetwin.simulator.account.Templates;
import wetwin.simulator.crypto.PaySignature;
import wetwin.simulator.pay.PayOrder;
import wetwin.simulator.people.ChatLine;
import wetwin.simulator.people.CustomerServiceWindow.Act;
import wetwin.simulator.people.Person;
import wetwin.simulator.push.Push;

/** What stands behind {@code wx.…} when a mini program runs on somebody's phone. */
@Path("/simulator/api/persons/{person}/wx")
@RunOnVirtualThread
public class SimulatedWx {
    private static final String PREPAY_PREFIX = "prepay_id=";

    public record Code(String code) {}

    public record Subscription(List<String> templateIds, boolean accept) {}

    public record Subscribed(Map<String, String> results) {}

    /**
     * The parameters of {@code wx.requestPayment}, and what the person then presses: pay, cancel,
     * pay-lose-notification, or pay-late, whose money arrives although the order has been closed meanwhile.
     */
    public record Payment(
            @JsonProperty("package") String prepay,
            String timeStamp,
            String nonceStr,
            String signType,
            String paySign,
            String choice) {
        String prepayId() {
            return prepay != null && prepay.startsWith(PREPAY_PREFIX) ? prepay.substring(PREPAY_PREFIX.length()) : "";
        }
    }

    /** @param payment our number of it, {@code out_trade_no} */
    public record Receipt(String payment, boolean automatic) {}

    /** @param sessionFrom what the button says of where it stands */
    public record Contact(String sessionFrom) {}

    public record Said(String text) {}

    public record Conversation(List<ChatLine> messages) {}

    public record Paid(String errMsg) {
        static Paid failed(String reason) {
            return new Paid("requestPayment:fail " + reason);
        }
    }

    private final SimulatedWechat wechat;
    private final Persons persons;

    SimulatedWx(SimulatedWechat wechat, Persons persons) {
        this.wechat = wechat;
        this.persons = persons;
    }

    @POST
    @Path("/login")
    public Code login(@PathParam("person") String id) {
        Person person = persons.require(id);
        synchronized (wechat.world()) {
            return new Code(wechat.world().miniProgram().loginCodes().issueTo(person));
        }
    }

    @POST
    @Path("/phone")
    public Code phone(@PathParam("person") String id) {
        Person person = persons.require(id);
        synchronized (wechat.world()) {
            return new Code(wechat.world().miniProgram().phoneCodes().issueTo(person));
        }
    }

    @POST
    @Path("/subscribe")
    public Subscribed subscribe(@PathParam("person") String id, Subscription wanted) {
        Person person = persons.require(id);
        World world = wechat.world();
        var results = new LinkedHashMap<String, String>();
        synchronized (world) {
            wanted.templateIds().stream()
                    .filter(template -> Templates.ofMiniProgram(template).isPresent())
                    .forEach(template -> results.put(template, wanted.accept() ? "accept" : "reject"));
            if (wanted.accept()) results.keySet().forEach(person::consent);
        }
        if (!results.isEmpty()) tell(world, person, results);
        return new Subscribed(results);
    }

    @GET
    @Path("/prepay/{prepayId}")
    public ObjectNode prepay(@PathParam("person") String id, @PathParam("prepayId") String prepayId) {
        persons.require(id);
        World world = wechat.world();
        synchronized (world) {
            return world.till()
                    .byPrepayId(prepayId)
                    .map(world.till()::sheet)
                    .orElseThrow(() -> new NotFoundException("No such prepay_id"));
        }
    }

    @POST
    @Path("/pay")
    public Paid pay(@PathParam("person") String id, Payment payment) {
        Person person = persons.require(id);
        if (!isSigned(payment)) return Paid.failed("支付验证签名失败");
        if ("cancel".equals(payment.choice())) return Paid.failed("cancel");
        PayOrder order;
        World world = wechat.world();
        synchronized (world) {
            order = world.till().byPrepayId(payment.prepayId()).orElse(null);
            if (order == null) return Paid.failed("缺少参数prepay_id");
            if (!order.payer().equals(person.profile().miniProgramOpenid())) return Paid.failed("下单账号与支付账号不一致");
            if (order.isPaid()) return Paid.failed("该订单已支付");
            boolean paid = "pay-late".equals(payment.choice())
                    ? world.till().payLate(order)
                    : world.till().pay(order, payment.prepayId());
            if (!paid) return Paid.failed("订单已失效或已关闭");
        }
        if (!"pay-lose-notification".equals(payment.choice())) wechat.notifier().paid(order);
        return new Paid("requestPayment:ok");
    }

    /**
     * The person says in WeChat that they have the goods, or nobody said otherwise in time: the money comes out of its
     * hold, and the product is told.
     */
    @POST
    @Path("/receipt")
    public void receipt(@PathParam("person") String id, Receipt receipt) {
        Person person = persons.require(id);
        World world = wechat.world();
        Push push;
        synchronized (world) {
            PayOrder order = world.till()
                    .byOutTradeNo(receipt.payment())
                    .filter(PayOrder::isPaid)
                    .orElseThrow(() -> new NotFoundException("No such payment"));
            long now = world.clock().instant().getEpochSecond();
            push = Push.miniProgramEvent(world, person, "trade_manage_order_settlement")
                    .with("transaction_id", order.transactionId())
                    .with("merchant_id", world.till().identity().merchantId())
                    .with("merchant_trade_no", order.outTradeNo())
                    .with("confirm_receive_method", receipt.automatic() ? 1 : 2)
                    .with("confirm_receive_time", now)
                    .with("settlement_time", now)
                    .silent();
        }
        world.errands().soon(() -> wechat.courier().deliver(push));
    }

    /** The mini program's customer service is opened, from a button that says where: {@code open-type="contact"}. */
    @POST
    @Path("/contact")
    public void contact(@PathParam("person") String id, Contact from) {
        Person person = persons.require(id);
        World world = wechat.world();
        Push push;
        synchronized (world) {
            person.guestWindow().open(Act.ENTRY, world.clock().instant());
            push = Push.miniProgramEvent(world, person, "user_enter_tempsession")
                    .with("SessionFrom", from.sessionFrom() == null ? "" : from.sessionFrom())
                    .silent();
        }
        wechat.courier().deliver(push);
    }

    /** What was said there; it is not the account's conversation. */
    @GET
    @Path("/contact")
    public Conversation conversation(@PathParam("person") String id) {
        Person person = persons.require(id);
        synchronized (wechat.world()) {
            return new Conversation(person.guestChat().lines());
        }
    }

    @POST
    @Path("/contact/messages")
    public void say(@PathParam("person") String id, Said said) {
        Person person = persons.require(id);
        World world = wechat.world();
        Push push;
        synchronized (world) {
            person.guestChat().add(ChatLine.spoken(said.text()));
            person.guestWindow().open(Act.MESSAGE, world.clock().instant());
            push = Push.miniProgramMessage(world, person, "text").with("Content", said.text());
        }
        wechat.courier().deliver(push);
    }

    /** Sends a picture there. */
    @POST
    @Path("/contact/pictures")
    @Consumes("image/*")
    public void show(@PathParam("person") String id, @HeaderParam("Content-Type") String contentType, byte[] picture) {
        Person person = persons.require(id);
        World world = wechat.world();
        Push push;
        synchronized (world) {
            String mediaId = world.account().material().keepSent(contentType, picture, Side.MINI_PROGRAM);
            person.guestChat().add(ChatLine.shown("/simulator/api/material/" + mediaId));
            person.guestWindow().open(Act.MESSAGE, world.clock().instant());
            push = Push.miniProgramMessage(world, person, "image").withPicture(mediaId);
        }
        wechat.courier().deliver(push);
    }

    private boolean isSigned(Payment payment) {
        World world = wechat.world();
        String signed = PaySignature.lines(
                world.miniProgram().identity().appId(), payment.timeStamp(), payment.nonceStr(), payment.prepay());
        return "RSA".equals(payment.signType())
                && payment.paySign() != null
                && PaySignature.verify(world.till().identity().merchantKey(), signed, payment.paySign());
    }

    private void tell(World world, Person person, Map<String, String> results) {
        List<Map<String, String>> list = results.entrySet().stream()
                .map(result -> Map.of(
                        "TemplateId", result.getKey(), "SubscribeStatusString", result.getValue(), "PopupScene", "0"))
                .toList();
        Push push = Push.miniProgramEvent(world, person, "subscribe_msg_popup_event")
                .with("SubscribeMsgPopupEvent", Map.of("List", list))
                .silent();
        world.errands().soon(() -> wechat.courier().deliver(push));
    }
}
