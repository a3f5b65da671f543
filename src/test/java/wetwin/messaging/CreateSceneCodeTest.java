package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.OnVertx;
import wetwin.support.Wechat;

/** The use case over HTTP against the simulated WeChat. */
@QuarkusTest
class CreateSceneCodeTest {
    @Inject
    CreateSceneCode createSceneCode;

    @Inject
    SceneCodeRepository codes;

    @Inject
    Clock clock;

    @Inject
    SimulatedWechat wechat;

    @Inject
    Database database;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    @Test
    void a_code_is_asked_for_once() {
        String scene = aNewScene();
        int before = asked();
        SceneCode made = create(scene, "一号桌");
        assertThat(made.ticket()).isNotBlank();
        assertThat(made.url()).startsWith("http://weixin.qq.com/q/");
        assertThat(create(scene, "二号桌")).isEqualTo(made);
        assertThat(asked() - before).isEqualTo(1);
    }

    @Test
    void its_touch_has_its_label() {
        String scene = aNewScene();
        create(scene, "一号桌");
        assertThat(touch(scene)).isEqualTo("QR 一号桌");
    }

    @Test
    void a_touch_that_a_visit_has_named_is_given_the_label() {
        String scene = aNewScene();
        await("insert into touch (key, kind, label) values ($1, 'QR', '渠道码')", "qr-" + scene);
        create(scene, "海报");
        assertThat(touch(scene)).isEqualTo("QR 海报");
    }

    /** WeChat may make another code each time it is asked; here it answers nobody before all have asked. */
    @Test
    void several_at_once_get_the_code_that_is_kept() {
        String scene = aNewScene();
        int callers = 8;
        AtomicInteger made = new AtomicInteger();
        CompletableFuture<Void> allHaveAsked = new CompletableFuture<>();
        SceneCodes generous = asked -> {
            SceneCode code = new SceneCode(asked, "ticket-" + made.incrementAndGet(), "url");
            if (made.get() >= callers) allHaveAsked.complete(null);
            return Uni.createFrom().completionStage(allHaveAsked).replaceWith(code);
        };
        CreateSceneCode create = new CreateSceneCode(generous, codes, clock);
        List<CompletableFuture<SceneCode>> storm = Stream.generate(
                        () -> OnVertx.start(vertx, () -> create.create(scene, "海报")))
                .limit(callers)
                .toList();
        assertThat(storm.stream().map(CompletableFuture::join).distinct()).containsExactly(create(scene, "海报"));
        assertThat(made.get()).as("they were at once").isEqualTo(callers);
    }

    @Test
    void a_busy_wechat_leaves_nothing_behind() {
        String scene = aNewScene();
        Wechat.badDay("busy", true);
        try {
            assertThat(refusal(scene, "海报")).isEqualTo("WECHAT_BUSY");
        } finally {
            Wechat.badDay("busy", false);
        }
        assertThat(create(scene, "海报").ticket()).isNotBlank();
    }

    @Test
    void wechat_is_not_asked_for_what_no_touch_could_carry() {
        int before = asked();
        assertThat(refusal("一号桌", "一号桌")).isEqualTo("SCENE_INVALID");
        assertThat(refusal(aNewScene(), " ")).isEqualTo("SCENE_LABEL_INVALID");
        assertThat(asked()).isEqualTo(before);
    }

    private SceneCode create(String scene, String label) {
        return OnVertx.await(vertx, () -> createSceneCode.create(scene, label));
    }

    private String refusal(String scene, String label) {
        Problem[] met = new Problem[1];
        assertThatThrownBy(() -> create(scene, label))
                .isInstanceOfSatisfying(Problem.class, problem -> met[0] = problem);
        return met[0].code();
    }

    private String touch(String scene) {
        return await("select kind || ' ' || label as text from touch where key = $1", "qr-" + scene);
    }

    /** Null if no row comes back. */
    private String await(String sql, String key) {
        return OnVertx.await(vertx, () -> database.query(sql, key)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("text")));
    }

    private int asked() {
        return wechat.weixin().quotas().ever().getOrDefault("/cgi-bin/qrcode/create", 0);
    }

    private String aNewScene() {
        return "s" + ids.newId().toString().replace("-", "").substring(1);
    }
}
