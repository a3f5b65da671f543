package wetwin.wechat.pay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetwin.payment.BillLine;

/**
 * Reads a bill's text: a line of column names, a line for each transaction with a backtick before each value (a name of
 * goods may hold commas), and at the end names and values of totals. Columns are found by their names; amounts are yuan.
 * Whatever is not as promised is an {@link IllegalArgumentException}.
 */
final class BillText {
    private static final String TOTALS = "总交易单数";

    private final Map<String, Integer> columns;

    private BillText(Map<String, Integer> columns) {
        this.columns = columns;
    }

    static List<BillLine> lines(String text) {
        List<String> rows =
                text.replace("\uFEFF", "").lines().filter(row -> !row.isBlank()).toList();
        int end = rows.size() - 2;
        if (end < 1 || !rows.get(end).startsWith(TOTALS)) throw new IllegalArgumentException("a bill without its end");
        BillText bill = new BillText(columns(rows.getFirst()));
        List<BillLine> lines = new ArrayList<>();
        rows.subList(1, end).forEach(row -> lines.add(bill.line(values(row))));
        new Totals(columns(rows.get(end)), values(rows.get(end + 1))).check(lines);
        return lines;
    }

    private BillLine line(List<String> values) {
        if (values.size() < columns.size() - 1) throw new IllegalArgumentException("a bill's line of too few values");
        boolean isRefund = value(values, "交易状态").equals("REFUND");
        return new BillLine(
                value(values, "商户订单号"),
                value(values, "微信订单号"),
                isRefund ? Optional.of(value(values, "商户退款单号")) : Optional.empty(),
                isRefund ? fen(either(values, "申请退款金额", "退款金额")) : fen(either(values, "订单金额", "应结订单金额")),
                isRefund ? value(values, "退款状态") : value(values, "交易状态"),
                value(values, "商户号"));
    }

    private String either(List<String> values, String column, String older) {
        return value(values, columns.containsKey(column) ? column : older);
    }

    private String value(List<String> values, String column) {
        Integer at = columns.get(column);
        if (at == null || at >= values.size()) throw new IllegalArgumentException("a bill without " + column);
        return values.get(at);
    }

    private static Map<String, Integer> columns(String row) {
        Map<String, Integer> columns = new HashMap<>();
        for (String name : row.split(",")) columns.put(name.replace("`", "").strip(), columns.size());
        return columns;
    }

    private static List<String> values(String row) {
        if (!row.startsWith("`")) throw new IllegalArgumentException("a bill's line without its backticks");
        return List.of(row.substring(1).split(",`", -1)).stream()
                .map(String::strip)
                .toList();
    }

    private static int fen(String yuan) {
        try {
            return new BigDecimal(yuan).movePointRight(2).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("a bill with an amount that is none", e);
        }
    }

    /** What the bill itself says of the sum of its lines. */
    private record Totals(Map<String, Integer> columns, List<String> values) {
        void check(List<BillLine> lines) {
            check(lines, false, columns.containsKey("订单总金额") ? "订单总金额" : "应结订单总金额");
            check(lines, true, columns.containsKey("申请退款总金额") ? "申请退款总金额" : "退款总金额");
        }

        private void check(List<BillLine> lines, boolean refunds, String column) {
            long sum = lines.stream()
                    .filter(line -> line.isRefund() == refunds)
                    .mapToLong(BillLine::amountFen)
                    .sum();
            Integer at = columns.get(column);
            if (at == null || at >= values.size()) throw new IllegalArgumentException("a bill without " + column);
            if (BigDecimal.valueOf(sum, 2).compareTo(new BigDecimal(values.get(at))) != 0)
                throw new IllegalArgumentException("a bill whose " + column + " is not the sum of its lines");
        }
    }
}
