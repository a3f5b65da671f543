package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.messaging.CodeOutcome.Made;
import wetwin.messaging.CreateSceneCode.Batch;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.Retry;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.OnVertx;
import wetwin.support.Wechat;

/** From the wish for a code to the code, over HTTP against the simulated WeChat, and against a WeChat of its own. */
@QuarkusTest
class CreateSceneCodeTest {
    @Inject
    CreateSceneCode createSceneCode;

    @Inject
    SceneCodeBook book;

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

    /** Answers as it is told to, and remembers what it was asked. */
    private static final class Answering implements SceneCodes {
        private final List<String> asked = new ArrayList<>();
        private final Deque<CodeOutcome> answers = new ArrayDeque<>();

        Answering(CodeOutcome... answers) {
            this.answers.addAll(List.of(answers));
        }

        @Override
        public Uni<CodeOutcome> permanent(String scene) {
            asked.add("permanent " + scene);
            return Uni.createFrom().item(answers.remove());
        }

        @Override
        public Uni<CodeOutcome> temporary(String scene, Duration life) {
            asked.add("%d days %s".formatted(life.toDays(), scene));
            return Uni.createFrom().item(answers.remove());
        }
    }

    @BeforeEach
    void nothing_of_another_test_is_owed() {
        Wechat.settle();
    }

    @Test
    void a_code_is_written_down_and_then_asked_for_once() {
        CodeDraft draft = permanent(aNewScene());
        int before = asked();
        assertThat(create(draft).state()).isEqualTo(CodeState.WANTED);
        assertThat(asked()).isEqualTo(before);
        Wechat.settle();
        SceneCode made = one(draft.scene());
        assertThat(made.state()).isEqualTo(CodeState.MADE);
        assertThat(made.url().orElseThrow()).startsWith("http://weixin.qq.com/q/");
        assertThat(create(draft)).isEqualTo(made);
        Wechat.settle();
        assertThat(asked() - before).isEqualTo(1);
    }

    @Test
    void eight_clicks_at_once_are_one_code() {
        CodeDraft draft = permanent(aNewScene());
        int before = asked();
        List<CompletableFuture<SceneCode>> clicks = Stream.generate(
                        () -> OnVertx.start(vertx, () -> createSceneCode.create(draft)))
                .limit(8)
                .toList();
        assertThat(clicks.stream()
                        .map(CompletableFuture::join)
                        .map(SceneCode::draft)
                        .distinct())
                .containsExactly(draft);
        Wechat.settle();
        assertThat(asked() - before).isEqualTo(1);
    }

    @Test
    void a_scene_that_another_code_has_is_refused() {
        CodeDraft draft = permanent(aNewScene());
        create(draft);
        CodeDraft other = new CodeDraft(
                draft.scene(),
                CodeKind.SHOP,
                "二号店",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(refusal(() -> createSceneCode.create(other))).isEqualTo("SCENE_TAKEN");
        assertThat(one(draft.scene()).draft()).isEqualTo(draft);
    }

    @Test
    void its_touch_has_its_label_also_after_a_change_and_if_a_visit_has_named_it() {
        String scene = aNewScene();
        await("insert into touch (key, kind, label) values ($1, 'QR', '渠道码')", "qr-" + scene);
        create(permanent(scene));
        assertThat(touch(scene)).isEqualTo("QR 一号桌");
        OnVertx.await(
                vertx,
                () -> book.change(new CodeDraft(
                        scene,
                        CodeKind.POSTER,
                        "海报",
                        Optional.of("pages/order/index?p=1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
        assertThat(touch(scene)).isEqualTo("QR 海报");
    }

    @Test
    void a_row_of_tables_is_made_and_lengthened_without_touching_what_is_there() {
        String scene = aNewScene();
        CodeDraft like = new CodeDraft(
                scene,
                CodeKind.TABLE,
                "{n} 号桌",
                Optional.of("pages/order/index?table={n}"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        int before = asked();
        assertThat(createRow(like, 1, 3)).hasSize(3);
        Wechat.settle();
        SceneCode third = one(scene + "-3");
        assertThat(third.draft().label()).isEqualTo("3 号桌");
        assertThat(third.draft().page()).contains("pages/order/index?table=3");
        assertThat(third.state()).isEqualTo(CodeState.MADE);
        assertThat(createRow(like, 1, 5)).hasSize(5);
        Wechat.settle();
        assertThat(one(scene + "-3")).isEqualTo(third);
        assertThat(asked() - before).isEqualTo(5);
    }

    @Test
    void a_row_has_an_end() {
        assertThat(refusal(() -> createSceneCode.create(new Batch(permanent(aNewScene()), 1, 201))))
                .isEqualTo("SCENE_ROW_INVALID");
        assertThat(refusal(() -> createSceneCode.create(new Batch(permanent(aNewScene()), 3, 2))))
                .isEqualTo("SCENE_ROW_INVALID");
    }

    @Test
    void a_busy_wechat_is_asked_again_and_counts_nothing_as_used_up() {
        CodeDraft draft = permanent(aNewScene());
        create(draft);
        Answering busy = new Answering(new CodeOutcome.Busy(Duration.ofSeconds(2)), new Made("t", "http://u"));
        assertThat(make(busy, draft.scene())).isEqualTo(new Retry(Duration.ofSeconds(2), "busy"));
        assertThat(used(draft.scene())).isZero();
        assertThat(make(busy, draft.scene())).isEqualTo(Outcome.DONE);
        assertThat(used(draft.scene())).isEqualTo(1);
    }

    /** It may have made one each time: they are counted, all say the same scene, and there is an end to it. */
    @Test
    void a_lost_answer_is_counted_asked_for_again_and_given_up_after_the_third() {
        CodeDraft draft = permanent(aNewScene());
        create(draft);
        CodeOutcome lost = new CodeOutcome.Unknown("timeout");
        Answering silent = new Answering(lost, lost, lost);
        for (int i = 0; i < 3; i++) assertThat(make(silent, draft.scene())).isInstanceOf(Retry.class);
        assertThat(make(silent, draft.scene())).isEqualTo(Outcome.DONE);
        assertThat(silent.asked).containsOnly("permanent " + draft.scene()).hasSize(3);
        assertThat(used(draft.scene())).isEqualTo(3);
        assertThat(one(draft.scene()).state()).isEqualTo(CodeState.FAILED);
        OnVertx.await(vertx, () -> book.renew(draft.scene(), Optional.empty()));
        assertThat(make(new Answering(new Made("t", "http://u")), draft.scene(), 2))
                .isEqualTo(Outcome.DONE);
        assertThat(one(draft.scene()).state()).isEqualTo(CodeState.MADE);
    }

    @Test
    void after_a_crash_the_code_that_was_made_is_found_by_the_same_scene() {
        CodeDraft draft = permanent(aNewScene());
        create(draft);
        OnVertx.await(vertx, () -> codes.begin(draft.scene(), 1)); // and then the instance is killed
        Answering wechat = new Answering(new Made("t", "http://u"));
        assertThat(make(wechat, draft.scene())).isEqualTo(Outcome.DONE);
        assertThat(wechat.asked).containsExactly("permanent " + draft.scene());
        assertThat(used(draft.scene())).isEqualTo(2);
    }

    @Test
    void what_wechat_refuses_is_shown_with_its_reason() {
        CodeDraft draft = permanent(aNewScene());
        create(draft);
        assertThat(make(new Answering(new CodeOutcome.Refused("45029 qrcode count out of limit")), draft.scene()))
                .isEqualTo(Outcome.DONE);
        assertThat(one(draft.scene()).failure()).contains("45029 qrcode count out of limit");
        assertThat(used(draft.scene())).isZero();
    }

    @Test
    void a_temporary_code_ends_is_renewed_and_stopped() {
        CodeDraft draft = new CodeDraft(
                aNewScene(),
                CodeKind.POSTER,
                "周末海报",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(7));
        create(draft);
        Answering wechat = new Answering(new Made("t1", "http://u1"), new Made("t2", "http://u2"));
        make(wechat, draft.scene());
        assertThat(one(draft.scene()).expiresAt()).isPresent();
        OnVertx.await(vertx, () -> book.renew(draft.scene(), Optional.of(30)));
        assertThat(one(draft.scene()).url()).as("the old one works on").contains("http://u1");
        OnVertx.await(vertx, () -> book.renew(draft.scene(), Optional.of(30)));
        make(wechat, draft.scene(), 2);
        assertThat(one(draft.scene()).url()).contains("http://u2");
        assertThat(wechat.asked).containsExactly("7 days " + draft.scene(), "30 days " + draft.scene());
        OnVertx.await(vertx, () -> book.stop(draft.scene()));
        assertThat(one(draft.scene()).state()).isEqualTo(CodeState.STOPPED);
    }

    @Test
    void a_permanent_code_can_be_neither_stopped_nor_renewed() {
        CodeDraft draft = permanent(aNewScene());
        create(draft);
        make(new Answering(new Made("t", "http://u")), draft.scene());
        assertThat(refusal(() -> book.stop(draft.scene()))).isEqualTo("SCENE_CODE_PERMANENT");
        assertThat(refusal(() -> book.renew(draft.scene(), Optional.empty()))).isEqualTo("SCENE_CODE_PERMANENT");
    }

    @Test
    void wechat_is_not_asked_for_what_no_touch_could_carry() {
        assertThat(refusal(() -> createSceneCode.create(permanent("一号桌")))).isEqualTo("SCENE_INVALID");
        String scene = aNewScene();
        CodeDraft long_ = new CodeDraft(
                scene,
                CodeKind.SHOP,
                "店",
                Optional.empty(),
                Optional.of("长".repeat(700)),
                Optional.empty(),
                Optional.empty());
        assertThat(refusal(() -> createSceneCode.create(long_))).isEqualTo("SCENE_ANSWER_TOO_LONG");
        assertThat(refusal(() -> book.one(scene))).isEqualTo("NOT_FOUND");
    }

    /** The account's permanent codes are counted also where their answers were lost; a temporary one is none of them. */
    @Test
    void the_hundred_thousandth_is_the_last() {
        String full = aNewScene();
        create(permanent(full));
        await("update scene_code set asked = asked + 100000 where scene = $1", full);
        try {
            assertThat(refusal(() -> createSceneCode.create(permanent(aNewScene()))))
                    .isEqualTo("SCENE_CODES_USED_UP");
            assertThat(create(permanent(full)).draft().scene()).isEqualTo(full);
            create(new CodeDraft(
                    aNewScene(),
                    CodeKind.SHOP,
                    "店",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(1)));
        } finally {
            await("update scene_code set asked = 1 where scene = $1", full);
        }
    }

    private Outcome make(SceneCodes wechat, String scene) {
        return make(wechat, scene, 1);
    }

    private Outcome make(SceneCodes wechat, String scene, int wish) {
        JsonObject payload = new JsonObject().put("scene", scene).put("wish", wish);
        return OnVertx.await(vertx, () -> new MakeSceneCode(wechat, codes, clock)
                .handle(new Delivery(new UUID(0, 1), "scene-code", payload, 0, clock.instant())));
    }

    private static CodeDraft permanent(String scene) {
        return new CodeDraft(
                scene, CodeKind.TABLE, "一号桌", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private SceneCode create(CodeDraft draft) {
        return OnVertx.await(vertx, () -> createSceneCode.create(draft));
    }

    private List<SceneCode> createRow(CodeDraft like, int from, int to) {
        return OnVertx.await(vertx, () -> createSceneCode.create(new Batch(like, from, to)));
    }

    private SceneCode one(String scene) {
        return OnVertx.await(vertx, () -> book.one(scene));
    }

    private String refusal(Supplier<Uni<?>> deed) {
        Problem[] met = new Problem[1];
        assertThatThrownBy(() -> OnVertx.await(vertx, () -> deed.get().map(Object.class::cast)))
                .isInstanceOfSatisfying(Problem.class, problem -> met[0] = problem);
        return met[0].code();
    }

    private String touch(String scene) {
        return await("select kind || ' ' || label as text from touch where key = $1", "qr-" + scene);
    }

    private int used(String scene) {
        return Integer.parseInt(await("select asked::text as text from scene_code where scene = $1", scene));
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
