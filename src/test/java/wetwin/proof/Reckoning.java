package wetwin.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetwin.simulator.pay.PayOrder;

/** Compares what the product has in the end with what people, the shop and WeChat know: each thing once, in order. */
final class Reckoning {
    private static final String ORDER = """
        select o.status, p.out_trade_no from shop_order o left join payment p on p.order_id = o.id
        where o.id = '%s'\
        """;
    private static final String KEPT = """
        select coalesce(sum(payable_fen), 0) from shop_order
        where status in ('PAID', 'MAKING', 'READY', 'COLLECTED')\
        """;
    private static final String FOLLOWS = "select follows from follower where openid = '%s'";
    private static final String OWNERS = """
        select count(distinct person_id), count(*) from wechat_contact where openid in ('%s', '%s')\
        """;
    private static final String TOLD = """
        select (select count(*) from notice where outcome = 'SENT')
             + (select count(*) from service_message where kind = 'welcome-card' and outcome = 'SENT')\
        """;

    private static final String MAY_HAVE_ARRIVED = """
            select (select count(*) from notice where outcome = 'UNKNOWN')
                 + (select count(*) from service_message where kind = 'welcome-card' and outcome = 'UNKNOWN')""";
    private static final String TOLD_ANOTHER_WAY =
            "select count(*) from notice where outcome = 'NOT_SENT' or channel = 'MINI_PROGRAM'";

    private final Bench bench;
    private final Town town;
    private final List<String> wrong = new ArrayList<>();

    Reckoning(Bench bench, Town town) {
        this.bench = bench;
        this.town = town;
    }

    /** @param unheard messages that WeChat may have sent although the product was not told so */
    List<String> wrong(int unheard) {
        town.people().forEach(who -> who.orders().forEach(this::order));
        same(
                "orders",
                town.people().stream().mapToLong(who -> who.orders().size()).sum(),
                "select count(*) from shop_order");
        same("money kept", moneyAtWechat(), KEPT);
        same("pushes", bench.wechat().pushes(), "select count(*) from inbox_delivery");
        same("redemptions", town.redemptions(), "select count(*) from reward_redemption");
        same("persons", town.people().size(), "select count(*) from person where merged_into is null");
        town.people().forEach(this::person);
        messages(unheard);
        return wrong;
    }

    private void order(OrderTruth truth) {
        List<List<String>> rows = bench.rows(ORDER.formatted(truth.id()));
        if (rows.isEmpty()) {
            wrong.add("an order is lost: " + truth.id());
            return;
        }
        String status = rows.getFirst().getFirst();
        Optional<PayOrder> atWechat = Optional.ofNullable(rows.getFirst().getLast())
                .flatMap(number -> bench.wechat().world().till().byOutTradeNo(number));
        boolean paid = atWechat.filter(PayOrder::isPaid).isPresent();
        boolean refunded = atWechat.filter(PayOrder::isRefunded).isPresent();
        if (!truth.allows(status, paid, refunded)) {
            wrong.add("order %s is %s; at WeChat Pay paid %s, refunded %s; %s"
                    .formatted(truth.id(), status, paid, refunded, truth));
        }
    }

    private long moneyAtWechat() {
        return bench.rows("select out_trade_no from payment").stream()
                .map(row -> bench.wechat().world().till().byOutTradeNo(row.getFirst()))
                .flatMap(Optional::stream)
                .filter(order -> order.isPaid() && !order.isRefunded())
                .mapToLong(PayOrder::totalFen)
                .sum();
    }

    private void person(Somebody who) {
        var profile = who.person().profile();
        if (who.everFollowed()) {
            String follows = bench.rows(FOLLOWS.formatted(profile.followerOpenid()))
                    .getFirst()
                    .getFirst();
            if (follows.equals("t") != who.person().follows()) wrong.add("follows is wrong for " + who.id());
        }
        if (!who.phoneIsRight()) wrong.add("another number is kept than was saved last by " + who.id());
        List<String> owners = bench.rows(OWNERS.formatted(profile.followerOpenid(), profile.miniProgramOpenid()))
                .getFirst();
        if (!owners.getFirst().equals("1")) wrong.add(who.id() + " is not one person but " + owners);
    }

    /**
     * What is recorded as sent has arrived, once. What arrived and is not recorded so is recorded as unknown or given up,
     * or was told by another way after an attempt whose answer was lost.
     */
    private void messages(int unheard) {
        long recorded = number(TOLD);
        long may = number(MAY_HAVE_ARRIVED) + Math.min(unheard, number(TOLD_ANOTHER_WAY));
        long seen = town.people().stream().mapToLong(Reckoning::messagesOf).sum();
        if (seen < recorded || seen > recorded + may) {
            wrong.add("%d messages were told, %d arrived, %d may have".formatted(recorded, seen, may));
        }
    }

    private static long messagesOf(Somebody who) {
        long inTheChat = who.person().chat().lines().stream()
                .filter(line -> line.kind().equals("template") || line.kind().equals("miniprogram"))
                .count();
        return inTheChat + who.person().notices().size();
    }

    private void same(String what, long expected, String question) {
        long actual = number(question);
        if (actual != expected) wrong.add("%s: expected %d, found %d".formatted(what, expected, actual));
    }

    private long number(String question) {
        return Long.parseLong(bench.rows(question).getFirst().getFirst());
    }
}
