package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Plans;

/** With twenty thousand orders of two thousand persons, no request reads them all. */
@QuarkusTest
class OrderPlansTest {
    private static final List<String> THAT_GROW = List.of("shop_order", "shop_order_line", "refund");
    private static final UUID SOMEBODY = new UUID(0, 7);
    private static final OffsetDateTime THEN = OffsetDateTime.parse("2020-01-01T00:00:00Z");

    @Inject
    Plans plans;

    @Inject
    Counter counter;

    private String growth;

    @BeforeEach
    void sell() {
        growth = """
                with orders as (
                    insert into shop_order (id, number, person_id, payer_openid, shop_id, status, idempotency_key,
                        request_hash, goods, total_fen, discount_fen, payable_fen, steps, business_date, pickup_code,
                        placed_at, pay_before, close_due_at, paid_at)
                    select gen_random_uuid(), 'plan-' || n, lpad(to_hex(n %% 2000), 32, '0')::uuid, 'o-plan', '%s',
                        case when n %% 100 = 0 then 'PLACED' else 'COLLECTED' end, 'plan-key-' || n, '\\x00', '拿铁',
                        2600, 0, 2600, '[]', date '2020-01-01' + n / 100, 'P' || n,
                        timestamptz '2020-01-01' + n * interval '1 minute', '2020-01-01', '2020-01-01', '2020-01-01'
                    from generate_series(1, 20000) n returning id)
                insert into shop_order_line
                    (order_id, line_no, product_id, name, art, choices, quantity, unit_fen, amount_fen)
                select id, 1, gen_random_uuid(), '拿铁', 'latte', '', 1, 2600, 2600 from orders
                """.formatted(counter.shop());
    }

    @Test
    void an_order_is_found_by_its_id() {
        assertThat(readWhole(OrderRepository.DETAIL, new UUID(1, 1), SOMEBODY, THEN))
                .doesNotContainAnyElementsOf(THAT_GROW);
    }

    @Test
    void a_person_s_orders_are_found_by_the_person() {
        assertThat(readWhole(OrderRepository.LIST, SOMEBODY, THEN.plusYears(1), new UUID(-1, -1), 21))
                .doesNotContainAnyElementsOf(THAT_GROW);
    }

    @Test
    void orders_to_be_closed_are_found_by_their_time() {
        assertThat(readWhole(OrderChanges.CLAIM_EXPIRED, THEN, THEN, 20)).doesNotContainAnyElementsOf(THAT_GROW);
    }

    @Test
    void a_statement_without_an_index_would_be_seen() {
        assertThat(readWhole("select 1 from shop_order where goods = $1", "茶")).contains("shop_order");
    }

    private List<String> readWhole(String statement, Object... arguments) {
        return plans.readWhole(growth, "shop_order, shop_order_line", statement, arguments);
    }
}
