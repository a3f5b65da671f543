package wetwin.simulator.pay;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import wetwin.simulator.MerchantIdentity;
import wetwin.simulator.SimulatorClock;

/**
 * A day's bill of all transactions as WeChat Pay writes it: amounts in yuan, each value behind a backtick, and two lines
 * of totals at the end. A refund is on the bill of the day it was asked for.
 */
final class TradeBill {
    static final String COLUMNS = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
            + "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,"
            + "订单金额,申请退款金额,费率备注";
    private static final String TOTALS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String ZERO = "0.00";

    private final Till till;
    private final LocalDate day;
    private final List<String> lines = new ArrayList<>();
    private long paidFen;
    private long refundedFen;

    TradeBill(Till till, LocalDate day) {
        this.till = till;
        this.day = day;
        till.orders().stream()
                .filter(order -> order.isPaid() && isOfDay(order.paidAt()))
                .filter(order -> !wrong().leavesOut(order.outTradeNo()))
                .forEach(this::addPaid);
        till.refunds().stream()
                .filter(refund -> isOfDay(refund.createdAt()))
                .filter(refund -> !wrong().leavesOut(refund.outRefundNo()))
                .forEach(this::addRefund);
        wrong().strangers().forEach(this::addStranger);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    String text() {
        List<String> text = new ArrayList<>();
        text.add(COLUMNS);
        text.addAll(lines);
        text.add(TOTALS);
        long told = paidFen + (wrong().hasWrongTotals() ? 1 : 0);
        text.add(line(
                String.valueOf(lines.size()),
                yuan(told),
                yuan(refundedFen),
                ZERO,
                ZERO,
                yuan(told),
                yuan(refundedFen)));
        return String.join("\r\n", text) + "\r\n";
    }

    private void addPaid(PayOrder order) {
        add(
                order.paidAt(),
                order.outTradeNo(),
                order.transactionId(),
                order.payer(),
                order.description(),
                order.totalFen());
    }

    private void addStranger(String number, Long fen) {
        add(till.now(), number, "42" + number, "o-stranger", "生人", fen);
    }

    private void add(Instant at, String number, String transaction, String payer, String goods, long totalFen) {
        long fen = wrong().amountOf(number, totalFen);
        paidFen += fen;
        lines.add(row(at, number, transaction, payer, "SUCCESS", fen, "0", "0", 0, "", "", goods));
    }

    private void addRefund(PayRefund refund) {
        long fen = wrong().amountOf(refund.outRefundNo(), refund.refundFen());
        PayOrder order = refund.order();
        refundedFen += fen;
        lines.add(row(
                refund.createdAt(),
                order.outTradeNo(),
                order.transactionId(),
                order.payer(),
                "REFUND",
                0,
                refund.refundId(),
                refund.outRefundNo(),
                fen,
                "ORIGINAL",
                wrong().stateOf(refund.outRefundNo(), billed(refund)),
                order.description()));
    }

    /** Bills have a word of their own for a refund that came to nothing. */
    private static String billed(PayRefund refund) {
        return switch (refund.status()) {
            case "CLOSED" -> "FAIL";
            case "ABNORMAL" -> "CHANGE";
            default -> refund.status();
        };
    }

    private String row(
            Instant at,
            String number,
            String transaction,
            String payer,
            String state,
            long paid,
            String refundId,
            String refundNumber,
            long back,
            String refundType,
            String refundState,
            String goods) {
        MerchantIdentity us = till.identity();
        return line(
                TIME.format(at.atZone(SimulatorClock.BEIJING)),
                till.orders().stream().map(PayOrder::appId).findFirst().orElse(""),
                us.merchantId(),
                "0",
                "",
                transaction,
                number,
                payer,
                "JSAPI",
                state,
                "OTHERS",
                "CNY",
                yuan(paid),
                ZERO,
                refundId,
                refundNumber,
                yuan(back),
                ZERO,
                refundType,
                refundState,
                goods,
                "",
                "0.00000",
                "0.60%",
                yuan(paid),
                yuan(back),
                "");
    }

    private static String line(String... values) {
        return "`" + String.join(",`", values);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private boolean isOfDay(Instant moment) {
        return moment.atZone(SimulatorClock.BEIJING).toLocalDate().equals(day);
    }

    private Misreports wrong() {
        return till.misreports();
    }
}
