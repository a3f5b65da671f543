package wetwin.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import wetwin.proof.process.Customer.Goods;
import wetwin.proof.process.Customer.Story;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.pay.PayOrder;
import wetwin.simulator.people.ChatLine;
import wetwin.simulator.people.Person;
import wetwin.workshop.Migrations;

/**
 * The packaged product under load, its instances killed with {@code kill -9} and its database crashed: afterwards all is
 * as if nothing had happened. WeChat is played by this test's own application, over HTTP.
 */
@QuarkusTest
class ProcessKillsIT {
    private static final Logger LOG = Logger.getLogger(ProcessKillsIT.class);
    private static final int KILLS = Integer.getInteger("wetwin.process.kills", 50);
    private static final int CRASHES = Integer.getInteger("wetwin.process.crashes", 10);
    private static final long SEED = Long.getLong("wetwin.process.seed", 20_261_126);
    private static final int INSTANCES = 3;
    private static final int CUSTOMERS = 5;
    private static final String OUT_OF_ORDER = "该公众号提供的服务出现故障，请稍后再试";
    private static final List<String> JOBS =
            List.of("dispatch-outbox", "query-late-payments", "query-late-refunds", "close-expired-orders");

    @Inject
    SimulatedWechat wechat;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Queue<Story> stories = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> troubles = new ConcurrentLinkedQueue<>();
    private final Customer.Tally tally = new Customer.Tally();
    private final List<Thread> load = new ArrayList<>();

    @Test
    void nothing_is_lost_and_nothing_done_twice_when_instances_are_killed_and_the_database_crashes() throws Exception {
        Path folder = Files.createTempDirectory("processes");
        String simulator =
                "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
        try (PostgresServer server = PostgresServer.start(folder.resolve("data"))) {
            Migrations.runWithDemo(server.url());
            Books books = new Books(server);
            books.openShop();
            try (Installation product =
                    Installation.start(INSTANCES, server.url(), simulator, ConfigProvider.getConfig(), folder)) {
                wechat.connect(URI.create(product.address()));
                ShopKeeper keeper = open(simulator, product, new Goods(Books.SHOP_ID, books.goods()));
                for (int kill = 0; kill < KILLS; kill++)
                    killOne(product.instances().get(kill % INSTANCES));
                for (int crash = 0; crash < CRASHES; crash++) crash(server, product);
                close();
                drain(product, books);
                report(product, keeper, books);
                assertThat(troubles).isEmpty();
                check(books);
            }
        } finally {
            open.set(false);
            wechat.connect(null);
            wechat.reset();
        }
    }

    private ShopKeeper open(String simulator, Installation product, Goods goods) {
        ShopKeeper keeper = new ShopKeeper(product.address(), random.nextLong());
        for (int i = 0; i < CUSTOMERS; i++) {
            SplittableRandom seeds = random.split();
            keepDoing(
                    "customer " + i,
                    () -> stories.add(
                            new Customer(simulator, product.address(), goods, seeds.nextLong(), tally).live("顾客")));
        }
        keepDoing("shop keeper", keeper::work);
        keepDoing("timers", () -> JOBS.forEach(product::job));
        keepDoing("WeChat's moods", () -> mood(simulator));
        return keeper;
    }

    private void keepDoing(String what, Runnable work) {
        load.add(Thread.ofVirtual().name(what).start(() -> {
            while (open.get()) {
                try {
                    work.run();
                } catch (RuntimeException | Error trouble) {
                    troubles.add(trouble);
                }
                Patience.pause();
            }
        }));
    }

    /** Every other push comes twice or loses its first answer. */
    private static void mood(String simulator) {
        boolean evenSecond = System.nanoTime() / 1_000_000_000 % 2 == 0;
        Web.post(
                simulator + "/simulator/api/bad-days",
                Map.of(),
                new JsonObject().put("deliverTwice", evenSecond).put("dropReply", !evenSecond));
    }

    private void killOne(Instance instance) throws Exception {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(50, 350)).toNanos());
        instance.kill();
        instance.start();
        instance.awaitReady();
    }

    private void crash(PostgresServer server, Installation product) throws Exception {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(400, 900)).toNanos());
        server.crash();
        server.startAgain();
        Patience.until(Duration.ofSeconds(30), "an order can be placed again", () -> Web.get(
                        product.address() + "/api/products", Map.of())
                .isGood());
    }

    private void close() throws InterruptedException {
        open.set(false);
        for (Thread thread : load) thread.join(Duration.ofSeconds(90));
        assertThat(load).noneMatch(Thread::isAlive);
    }

    private void drain(Installation product, Books books) {
        wechat.world().errands().settle();
        Patience.until(Duration.ofSeconds(90), "nothing is owed any more", () -> {
            JOBS.forEach(product::job);
            wechat.world().errands().settle();
            if (books.owed() == 0) return true;
            books.timePasses();
            return false;
        });
    }

    private void report(Installation product, ShopKeeper keeper, Books books) throws SQLException {
        LOG.infof(
                "%d instances killed, %d database crashes; %d requests, %d of them cut off, %d repeated by front ends;"
                        + " %d persons, %d orders, %d payments, %d cancellations, %d steps at the console; %s",
                KILLS,
                CRASHES,
                product.balancer().requests(),
                product.balancer().cutOff(),
                tally.repeated.get(),
                stories.size(),
                tally.orders.get(),
                tally.payments.get(),
                tally.cancellations.get(),
                keeper.steps(),
                books.texts("select status || ' ' || count(*) from shop_order group by status order by 1"));
        LOG.infof(
                "notices %s; outbox %s",
                books.texts("select concat_ws(' ', outcome, channel, reason, count(*)) from notice"
                        + " group by outcome, channel, reason order by 1"),
                books.texts(
                        "select concat_ws(' ', topic, case when parked_at is null then 'kept' else last_failure end,"
                                + " count(*)) from outbox_message group by topic, parked_at is null, last_failure, "
                                + " case when parked_at is null then 'kept' else last_failure end order by 1"));
    }

    private void check(Books books) throws SQLException {
        assertThat(tally.orders.get())
                .as("a proof without orders proves nothing")
                .isGreaterThan(KILLS);
        checkOrders(books);
        checkMoney(books);
        checkLedgers(books);
        checkPromises(books);
        checkPeople(books);
    }

    private void checkOrders(Books books) throws SQLException {
        assertThat(books.texts("select id::text from shop_order"))
                .containsExactlyInAnyOrderElementsOf(stories.stream()
                        .flatMap(story -> story.orders().stream())
                        .toList());
        List<String> paid = books.texts("select order_id::text from payment where state = 'PAID'");
        assertThat(stories.stream().flatMap(story -> story.paid().stream()).toList())
                .as("what people paid for")
                .containsExactlyInAnyOrderElementsOf(paid);
        assertThat(books.texts("""
                select o.id || ' ' || o.status from shop_order o
                left join payment p on p.order_id = o.id left join refund r on r.order_id = o.id
                where case when o.status in ('PAID', 'MAKING', 'READY', 'COLLECTED')
                           then p.state is distinct from 'PAID' or r.order_id is not null
                           when o.status = 'REFUNDED' then r.status is distinct from 'SUCCESS'
                           else p.state = 'PAID' and r.status is distinct from 'SUCCESS' end"""))
                .as("orders whose money does not fit their state")
                .isEmpty();
    }

    /** WeChat Pay's till and our books tell the same. */
    private void checkMoney(Books books) throws SQLException {
        long atWechat = 0;
        for (String payment : books.texts("select out_trade_no || ' ' || state || ' ' || amount_fen from payment")) {
            String[] parts = payment.split(" ");
            synchronized (wechat.world()) {
                var order = wechat.world().till().byOutTradeNo(parts[0]);
                boolean paidThere = order.filter(PayOrder::isPaid).isPresent();
                assertThat(paidThere).as(payment).isEqualTo(parts[1].equals("PAID"));
                if (paidThere && !order.get().isRefunded())
                    atWechat += order.get().totalFen();
            }
        }
        assertThat(atWechat)
                .isEqualTo(books.number("select coalesce(sum(amount_fen), 0) from payment where state = 'PAID'")
                        - books.number("select coalesce(sum(amount_fen), 0) from refund where status = 'SUCCESS'"));
        assertThat(books.number("select count(*) from payment_mismatch")).isZero();
    }

    private void checkLedgers(Books books) throws SQLException {
        assertThat(books.number("select count(*) from stock where reserved <> 0"))
                .isZero();
        assertThat(books.texts("""
                select s.product_id::text from stock s join product p on p.id = s.product_id
                where s.shop_id = '%s'
                  and s.available + s.sold <> case when p.name = '杯4' then 40 else 1000 end""".formatted(Books.SHOP_ID)))
                .as("stock neither grows nor shrinks")
                .isEmpty();
        assertThat(books.number("select coalesce(sum(points), 0) from points_entry"))
                .isZero();
        assertThat(books.number("""
                select count(*) from points_account a where a.kind = 'PERSON' and a.balance <>
                (select coalesce(sum(e.points), 0) from points_entry e where e.account_id = a.id)""")).isZero();
        assertThat(books.number("""
                select count(*) from shop_order o where o.status = 'COLLECTED' and o.payable_fen >= 100
                and (select count(*) from points_transaction t where t.order_id = o.id and t.kind = 'EARN') <> 1"""))
                .as("collected orders that did not earn their points once")
                .isZero();
        assertThat(books.number("select count(*) from coupon where status = 'LOCKED'"))
                .isZero();
    }

    /** Nothing is given up; each notice is sent, or says why not. */
    private void checkPromises(Books books) throws SQLException {
        assertThat(books.texts("""
                select topic || ': ' || last_failure from outbox_message where parked_at is not null""")).isEmpty();
        assertThat(books.texts("select outcome || ' ' || coalesce(reason, '') from notice where outcome not in"
                        + " ('SENT', 'NOT_SENT') and not (outcome = 'UNKNOWN' and reason is not null)"))
                .isEmpty();
        long lines = 0;
        for (Person person : people()) lines += linesOf(person, "template").size();
        assertThat(lines)
                .isBetween(
                        books.number("select count(*) from notice where outcome = 'SENT' and channel = 'ACCOUNT'"),
                        books.number("select count(*) from notice where outcome in ('SENT', 'UNKNOWN')"
                                + " and channel = 'ACCOUNT'"));
    }

    private void checkPeople(Books books) throws SQLException {
        List<String> known = books.texts("select follower_openid || ' ' || mini_program_openid from person_contact"
                + " where follower_openid is not null and mini_program_openid is not null");
        Map<String, Story> byPerson = new HashMap<>();
        stories.forEach(story -> byPerson.put(story.person(), story));
        for (Person person : people()) {
            Story story = byPerson.get(person.profile().id());
            if (story == null) continue;
            assertThat(linesOf(person, "template")).doesNotHaveDuplicates();
            assertThat(linesOf(person, "miniprogram")).hasSizeLessThanOrEqualTo(1);
            boolean heard = linesOf(person, "text").stream().noneMatch(text -> text.contains(OUT_OF_ORDER));
            if (story.follows() && heard)
                assertThat(known)
                        .as(() -> "whose chat is %s, and of whom we have %s"
                                .formatted(
                                        person.chat().lines(),
                                        traces(books, person.profile().followerOpenid())))
                        .contains(person.profile().followerOpenid() + " "
                                + person.profile().miniProgramOpenid());
        }
    }

    private static List<String> traces(Books books, String follower) {
        try {
            return books.texts(tracesOf(follower));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String tracesOf(String follower) {
        return """
                select concat_ws(' ', topic, created_at, settled_at, parked_at, last_failure) from outbox_message
                where payload::text like '%%%1$s%%'
                union all select concat_ws(' ', 'contact', person_id, unionid) from wechat_contact where openid = '%1$s'
                union all select concat_ws(' ', 'follower', follows, changed_at) from follower where openid = '%1$s'
                """.formatted(follower);
    }

    private List<Person> people() {
        synchronized (wechat.world()) {
            return List.copyOf(wechat.world().people().all());
        }
    }

    private List<String> linesOf(Person person, String kind) {
        synchronized (wechat.world()) {
            return person.chat().lines().stream()
                    .filter(ChatLine::isFromAccount)
                    .filter(line -> line.kind().equals(kind))
                    .map(line -> line.title() + line.text() + line.fields())
                    .toList();
        }
    }
}
