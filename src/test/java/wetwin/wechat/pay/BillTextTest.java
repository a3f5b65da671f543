package wetwin.wechat.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.payment.BillLine;

class BillTextTest {
    private static final String COLUMNS = "\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,"
            + "付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,"
            + "商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
    private static final String PAID = "`2026-01-01"
            + " 12:00:30,`wx01,`1900000001,`0,`,`4200001,`T0000001,`oLi,`JSAPI,`SUCCESS,`OTHERS,`CNY,`19.90,`0.00,`0,`0,`0.00,`0.00,`,`,`拿铁,"
            + " 大杯,`,`0.12000,`0.60%,`19.90,`0.00,`";
    private static final String REFUND = "`2026-01-01"
            + " 13:00:00,`wx01,`1900000001,`0,`,`4200001,`T0000001,`oLi,`JSAPI,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5000001,`RT0000001,`5.05,`0.00,`ORIGINAL,`SUCCESS,`拿铁,"
            + " 大杯,`,`-0.03000,`0.60%,`0.00,`5.05,`";
    private static final String TOTALS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    private static final String SUMS = "`2,`19.90,`5.05,`0.00,`0.09,`19.90,`5.05";

    @Test
    void payments_and_refunds_are_read_in_fen_also_where_a_name_holds_a_comma() {
        assertThat(BillText.lines(text(COLUMNS, PAID, REFUND, TOTALS, SUMS)))
                .containsExactly(
                        new BillLine("T0000001", "4200001", Optional.empty(), 1990, "SUCCESS", "1900000001"),
                        new BillLine("T0000001", "4200001", Optional.of("RT0000001"), 505, "SUCCESS", "1900000001"));
    }

    @Test
    void columns_are_found_by_their_names() {
        String columns = "商户号,商户订单号,微信订单号,交易状态,退款状态,商户退款单号,退款金额,应结订单金额";
        String paid = "`1900000001,`T1,`42,`SUCCESS,`,`0,`0.00,`0.01";
        String sums = "`1,`0.01,`0";
        assertThat(BillText.lines(text(columns, paid, "总交易单数,应结订单总金额,退款总金额", sums)))
                .containsExactly(new BillLine("T1", "42", Optional.empty(), 1, "SUCCESS", "1900000001"));
    }

    @Test
    void a_bill_without_its_end_is_none() {
        assertThatThrownBy(() -> BillText.lines(text(COLUMNS, PAID, REFUND)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without its end");
        assertThatThrownBy(() -> BillText.lines("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_bill_whose_sums_do_not_fit_its_lines_is_none() {
        assertThatThrownBy(() -> BillText.lines(text(COLUMNS, PAID, TOTALS, SUMS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("申请退款总金额");
    }

    @ParameterizedTest
    @ValueSource(strings = {"19.901", "", "x", "99999999999.00", "1e9"})
    void an_amount_that_is_none_is_refused(String amount) {
        assertThatThrownBy(() -> BillText.lines(
                        text(COLUMNS, PAID.replace("`19.90,`0.00,`", "`" + amount + ",`0.00,`"), TOTALS, SUMS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_line_that_is_cut_off_is_refused() {
        assertThatThrownBy(() -> BillText.lines(text(COLUMNS, PAID.substring(0, 60), TOTALS, SUMS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(String... rows) {
        return String.join("\r\n", rows) + "\r\n";
    }
}
