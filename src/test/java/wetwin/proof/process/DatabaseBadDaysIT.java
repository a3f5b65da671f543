package wetwin.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.simulator.SimulatedWechat;
import wetwin.workshop.Migrations;

/** One instance of the packaged product, and a database that is full, gone, frozen, or just starting again. */
@QuarkusTest
class DatabaseBadDaysIT {
    private static final Logger LOG = Logger.getLogger(DatabaseBadDaysIT.class);
    private static final String KEY = "0123456789abcdef";

    /** Until this is undone nothing more fits, as on a full disk; for machines where nobody may mount one. */
    private static final String PRETEND_FULL = """
            create function full_disk() returns trigger language plpgsql as $$ begin
            raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
            create trigger full_disk before insert on inbox_delivery execute function full_disk();
            create trigger full_disk before insert on shop_order execute function full_disk()""";

    private static final String HAS_SPACE_AGAIN = "drop function full_disk() cascade";

    @Inject
    SimulatedWechat wechat;

    private String simulator;
    private Path folder;
    private Path disk;
    private boolean mounted;
    private PostgresServer server;
    private Books books;
    private Installation product;
    private String person;
    private Map<String, String> headers;

    @BeforeEach
    void a_product_with_somebody_signed_in() throws Exception {
        simulator = "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
        folder = Files.createTempDirectory("database");
        server = PostgresServer.start(folder.resolve("data"));
        books = new Books(server);
        smallDisk();
        Migrations.runWithDemo(server.url());
        books.openShop();
        product = Installation.start(1, server.url(), simulator, ConfigProvider.getConfig(), folder);
        wechat.connect(URI.create(product.address()));
        String persons = simulator + "/simulator/api/persons";
        person = Web.post(persons, Map.of(), new JsonObject().put("name", "李雷"))
                .json()
                .getString("id");
        Patience.until(Duration.ofSeconds(60), "somebody is signed in", () -> signsIn(persons));
    }

    /** The first call of a cold instance may take longer than it waits for WeChat; then there is another code. */
    private boolean signsIn(String persons) {
        String code = Web.post(persons + "/" + person + "/wx/login", Map.of(), new JsonObject())
                .json()
                .getString("code");
        String token = Web.post(product.address() + "/api/session", Map.of(), new JsonObject().put("code", code))
                .json()
                .getString("token");
        headers = Map.of("Authorization", "Bearer " + token, "Idempotency-Key", KEY);
        return token != null;
    }

    @AfterEach
    void clean_up() throws Exception {
        wechat.connect(null);
        wechat.reset();
        product.close();
        server.close();
        if (mounted) run("umount", disk.toString());
    }

    @Test
    void a_full_disk_refuses_what_must_be_stored_until_there_is_space_and_nothing_is_half_written() throws Exception {
        fill();
        Web.Answer refused = order();
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.json().getString("code")).isEqualTo("UNAVAILABLE");
        assertThat(refused.headers().get("retry-after")).isEqualTo(List.of("2"));
        assertThat(read().status()).as("reading goes on").isEqualTo(200);
        follow();
        assertThat(lastPush()).as("WeChat brings it again").isEqualTo(503);
        assertThat(books.number("select count(*) from shop_order")
                        + books.number("select count(*) from shop_order_line")
                        + books.number("select count(*) from inbox_delivery")
                        + books.number("select count(*) from outbox_message")
                        + books.number("select sum(reserved) from stock"))
                .as("nothing is half written")
                .isZero();

        makeSpace();
        wechat.courier().repeat(1);
        assertThat(lastPush()).isEqualTo(200);
        assertThat(books.number("select count(*) from inbox_delivery")).isEqualTo(1);
        assertThat(order().status()).isEqualTo(201);
        assertThat(order().status()).as("the same again").isEqualTo(200);
    }

    @Test
    void a_database_that_is_gone_is_told_of_in_time_and_one_that_comes_back_needs_no_restart() throws Exception {
        assertThat(read().status()).isEqualTo(200);
        server.crash();
        Web.Answer refused = order();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().get("retry-after")).isEqualTo(List.of("2"));
        follow();
        assertThat(lastPush()).isEqualTo(503);

        CompletableFuture<Web.Answer> waiting = CompletableFuture.supplyAsync(this::order);
        server.startAgain();
        Web.Answer answer = waiting.join();
        LOG.infof("asked while the database started: %d", answer.status());
        Patience.until(Web.LIMIT, "orders are taken again", () -> order().isGood());
        assertThat(books.number("select count(*) from shop_order")).isEqualTo(1);
    }

    @Test
    void a_database_that_hangs_does_not_hang_anybody() throws Exception {
        assertThat(read().status()).isEqualTo(200);
        server.freeze(true);
        try {
            assertThat(order().status()).isEqualTo(503);
        } finally {
            server.freeze(false);
        }
        Patience.until(Web.LIMIT, "orders are taken again", () -> order().isGood());
        assertThat(books.number("select count(*) from shop_order")).isEqualTo(1);
    }

    private Web.Answer read() {
        return Web.get(product.address() + "/api/products", Map.of());
    }

    private Web.Answer order() {
        JsonObject line = new JsonObject()
                .put("productId", "00000000-0000-7000-8000-00000000a001")
                .put("choiceIds", new JsonArray())
                .put("quantity", 1);
        return Web.post(
                product.address() + "/api/orders",
                headers,
                new JsonObject()
                        .put("shopId", Books.SHOP_ID)
                        .put("lines", new JsonArray().add(line))
                        .put("expectedPayableFen", 800));
    }

    private void follow() {
        Web.post(simulator + "/simulator/api/persons/" + person + "/follow", Map.of(), new JsonObject());
    }

    /** What the product answered to the last push. */
    private int lastPush() {
        return wechat.world().wire().after(0).getLast().status();
    }

    /** Tables on a disk of their own, so that it can be full while the log has space. */
    private void smallDisk() throws Exception {
        disk = folder.resolve("disk");
        Files.createDirectory(disk);
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
        if (!mounted) return;
        Path space = Files.createDirectory(disk.resolve("space"));
        books.run("create tablespace small location '" + space + "'");
        books.run("alter database postgres set default_tablespace = small");
    }

    private void fill() throws SQLException {
        LOG.infof("the full disk is %s", mounted ? "a tmpfs of 64 MB" : "pretended: SQLSTATE 53100 from a trigger");
        if (!mounted) {
            books.run(PRETEND_FULL);
            return;
        }
        books.run("create table filler (text text)");
        books.run("alter table filler alter column text set storage plain");
        for (int rows = 4_096; rows > 0; rows /= 2) {
            try {
                while (true)
                    books.run("insert into filler select repeat('x', 7000) from generate_series(1, " + rows + ")");
            } catch (SQLException full) {
                assertThat(full.getSQLState()).isEqualTo("53100");
            }
        }
    }

    private void makeSpace() throws SQLException {
        books.run(mounted ? "drop table filler" : HAS_SPACE_AGAIN);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
