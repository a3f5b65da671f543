package wetwin.proof.faults;

import static java.util.Map.entry;
import static wetwin.proof.faults.UseCase.call;
import static wetwin.proof.faults.UseCase.push;
import static wetwin.proof.faults.UseCase.startingOver;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.audience.TagDecision;
import wetwin.audience.TagDraft;
import wetwin.audience.TagId;
import wetwin.audience.Tags;
import wetwin.function.job.JobsFunction;
import wetwin.function.miniprogram.CartPage;
import wetwin.function.miniprogram.MembershipFunction;
import wetwin.function.miniprogram.OrdersAfterSalesFunction;
import wetwin.function.miniprogram.OrdersAgainFunction;
import wetwin.function.miniprogram.OrdersFunction;
import wetwin.function.miniprogram.OrdersInvoiceFunction;
import wetwin.function.miniprogram.OrdersSaleRemindersFunction;
import wetwin.function.miniprogram.OrdersWishesFunction;
import wetwin.function.miniprogram.SessionFunction;
import wetwin.function.miniprogram.VisitsFunction;
import wetwin.function.miniprogram.VisitsGuidanceFunction;
import wetwin.function.miniprogram.VisitsSurveysFunction;
import wetwin.function.miniprogram.VisitsSurveysFunction.GivenAnswer;
import wetwin.function.miniprogram.VisitsSurveysFunction.GivenAnswers;
import wetwin.identity.PersonId;
import wetwin.insight.GuidanceMoment;
import wetwin.membership.AdjustPoints;
import wetwin.membership.Benefits;
import wetwin.membership.ClaimCoupon;
import wetwin.membership.Claiming;
import wetwin.membership.CouponCodes;
import wetwin.membership.CouponHours;
import wetwin.membership.CouponOccasion;
import wetwin.membership.CouponTemplate;
import wetwin.membership.CouponTemplates;
import wetwin.membership.CouponTerms;
import wetwin.membership.ImportRewardCodes;
import wetwin.membership.Level;
import wetwin.membership.LevelRules;
import wetwin.membership.Levels;
import wetwin.membership.RewardDesk;
import wetwin.membership.RewardKind;
import wetwin.membership.RewardPlan;
import wetwin.membership.Rewards;
import wetwin.messaging.CreateSceneCode;
import wetwin.messaging.CreateSceneCode.Batch;
import wetwin.messaging.NoticeKind;
import wetwin.messaging.SceneCodeBook;
import wetwin.messaging.broadcast.Audience;
import wetwin.messaging.broadcast.BroadcastContent;
import wetwin.messaging.broadcast.BroadcastDraft;
import wetwin.messaging.broadcast.PlanBroadcast;
import wetwin.outbox.OutboxHealth;
import wetwin.payment.OutRefundNo;
import wetwin.payment.PartRefund;
import wetwin.payment.PaymentNumbers;
import wetwin.payment.RetryRefund;
import wetwin.platform.ClientAddress;
import wetwin.platform.Problem;
import wetwin.proof.Instance;
import wetwin.proof.Letter;
import wetwin.shop.AdvanceOrder;
import wetwin.shop.AfterSalesId;
import wetwin.shop.AfterSalesReason;
import wetwin.shop.AskPickupTimes;
import wetwin.shop.DecideAfterSales;
import wetwin.shop.GivePartBack;
import wetwin.shop.IssueInvoice;
import wetwin.shop.PickupDesk;
import wetwin.shop.PickupRules;
import wetwin.shop.PickupTimes;
import wetwin.shop.RedInvoice;
import wetwin.shop.ReverseInvoice;
import wetwin.shop.ShopId;
import wetwin.shop.TakeOrderBack;
import wetwin.simulator.pay.RefundEnd;
import wetwin.survey.Question;
import wetwin.survey.Question.Option;
import wetwin.survey.SurveyDraft;
import wetwin.survey.SurveyId;
import wetwin.survey.Surveys;

/** Everything that is asked of the product and changes something; {@link EveryUseCaseIsHereTest} sees to the "every". */
final class AllUseCases {
    private static final String CATALOGUE =
            "one transaction between two of the audit's: ConsoleCatalogueTest, ConsoleKillsTest";

    private static final UUID LESSON = UUID.fromString("00000000-0000-7000-8000-000000002720");

    private static final RewardPlan A_LESSON = new RewardPlan(
            LESSON,
            RewardKind.CODE,
            Optional.empty(),
            "私教课",
            "",
            10,
            Optional.of(30),
            true,
            Optional.of(1),
            Optional.empty(),
            Optional.empty(),
            true,
            900);

    private static final String DESK = "one transaction between two of the audit's: ServiceDeskTest, ConsoleKillsTest";

    /** Written by Hibernate, which does not pass the gates: ConsoleKillsTest cuts its line instead; or writes nothing. */
    static final Map<String, String> ELSEWHERE = Map.ofEntries(
            entry("POST /console/api/session", "an operator's session: Hibernate, ConsoleKillsTest"),
            entry("DELETE /console/api/session", "an operator's session: Hibernate, ConsoleKillsTest"),
            entry("POST /console/api/menu/publication", "the same menu again changes nothing: ConsoleKillsTest"),
            entry(
                    "POST /console/api/menu/versions/{number}/publication",
                    "the same menu again changes nothing: ConsoleKillsTest"),
            entry("PUT /console/api/menu/draft", "one compare-and-set: ConsoleMenuTest"),
            entry("POST /console/api/menu/check", "writes nothing"),
            entry("POST /api/prices", "writes nothing"),
            entry("job watch-outbox", "one statement, which remembers what has been told: WatchOutboxTest"),
            entry("job forget-addresses", "one statement a batch; the same again changes nothing: DeliveryTest"),
            entry(
                    "job trace-parcels",
                    "a claim with a lease, then one statement after each question; the same again changes nothing:"
                            + " DeliveryTest"),
            entry("PUT /console/api/banners/{id}", "one statement: ConsoleBannersTest, ConsoleKillsTest"),
            entry("DELETE /console/api/banners/{id}", "one statement; the same again changes nothing"),
            entry(
                    "PUT /console/api/rewards/{id}",
                    "one statement, or one compare-and-set: RewardsDeskTest, ConsoleKillsTest"),
            entry("POST /console/api/rewards/{id}/stop", "one statement; the same again changes nothing"),
            entry(
                    "POST /console/api/rewards/{id}/stock",
                    "one statement, once per key: RewardsDeskTest, ConsoleKillsTest"),
            entry(
                    "POST /console/api/rewards/{id}/limit",
                    "one transaction, once per key: RewardsDeskTest, ConsoleKillsTest"),
            entry(
                    "POST /console/api/rewards/{id}/codes",
                    "one transaction between two of the audit's: RewardsDeskTest, ConsoleKillsTest"),
            entry("POST /console/api/promotions", "one statement, once per key: PromotionsTest, ConsoleKillsTest"),
            entry("POST /console/api/promotions/{id}/stop", "one statement; the same again changes nothing"),
            entry("PUT /console/api/guidance", "one statement; the same again changes nothing: ConsoleKillsTest"),
            entry(
                    "PUT /console/api/messages/texts/{kind}",
                    "one statement; the same again changes nothing: ConsoleKillsTest"),
            entry("POST /console/api/messages/texts/{kind}/trial", "writes nothing"),
            entry("PUT /console/api/pickup/{id}", "one statement; the same again changes nothing: PickupTest"),
            entry("PUT /console/api/delivery/{id}", "one compare-and-set: DeliveryTest, ConsoleKillsTest"),
            entry(
                    "POST /console/api/delivery/orders/{id}/shipment",
                    "one transaction between two of the audit's: DeliveryTest, ConsoleKillsTest"),
            entry("POST /console/api/tags", "one transaction between two of the audit's: Hibernate, TagsTest"),
            entry("PUT /console/api/tags/{id}", "one transaction between two of the audit's: Hibernate, TagsTest"),
            entry(
                    "DELETE /console/api/tags/{id}",
                    "one transaction between two of the audit's: TagsTest, ConsoleKillsTest"),
            entry("PUT /console/api/tags/people/{person}/{tag}", "the same again changes nothing: TagsTest"),
            entry("DELETE /console/api/tags/people/{person}/{tag}", "the same again changes nothing: TagsTest"),
            entry("POST /console/api/replies/rules", "one transaction between two of the audit's: ReplyRulesTest"),
            entry("PUT /console/api/replies/rules/{id}", "one transaction between two of the audit's: ReplyRulesTest"),
            entry("DELETE /console/api/replies/rules/{id}", "one statement between two of the audit's: ReplyRulesTest"),
            entry("POST /console/api/replies/import", "the same again changes nothing: ReplyRulesTest"),
            entry(
                    "POST /console/api/replies/publication",
                    "one transaction between two of the audit's: ReplyRulesTest"),
            entry(
                    "POST /console/api/replies/versions/{number}/publication",
                    "one transaction between two of the audit's: ConsoleRepliesTest, ConsoleKillsTest"),
            entry("POST /console/api/replies/trial", "writes nothing"),
            entry("PUT /console/api/surveys/{id}", "one transaction between two of the audit's: ConsoleKillsTest"),
            entry(
                    "POST /console/api/surveys/{id}/opening",
                    "one transaction between two of the audit's: ConsoleKillsTest"),
            entry(
                    "POST /console/api/surveys/{id}/closing",
                    "one transaction between two of the audit's: ConsoleKillsTest"),
            entry("POST /console/api/broadcasts/audience", "writes nothing"),
            entry("POST /console/api/broadcasts/people", "writes nothing"),
            entry("PUT /console/api/broadcasts/{id}", "one transaction between two of the audit's: ConsoleKillsTest"),
            entry(
                    "POST /console/api/broadcasts/{id}/approval",
                    "one transaction between two of the audit's: ConsoleKillsTest"),
            entry(
                    "POST /console/api/broadcasts/{id}/return",
                    "one transaction between two of the audit's: ConsoleKillsTest"),
            entry(
                    "POST /console/api/broadcasts/{id}/cancellation",
                    "one transaction between two of the audit's: ConsoleKillsTest"),
            entry(
                    "POST /console/api/broadcasts/{id}/preview",
                    "one transaction between two of the audit's: ConsoleKillsTest"),
            entry("topic broadcast-preview", "an attempt without an answer is not repeated: BroadcastTest"),
            entry(
                    "POST /console/api/service/sessions/{id}/reading",
                    "one statement that never goes back: ServiceDeskTest"),
            entry("POST /console/api/service/sessions/{id}/taking", DESK),
            entry("POST /console/api/service/sessions/{id}/lines", DESK),
            entry("POST /console/api/service/sessions/{id}/end", DESK),
            entry("PUT /console/api/service/desk", "one compare-and-set: ConsoleKillsTest"),
            entry("reaction ReceiveGuest", "one statement; the same again changes nothing: ServiceDeskTest"),
            entry("reaction FinishNotice", "one promise for each message's number: FinishNoticeTest"),
            entry("topic notice-finished", "only what stands as sent is taken back: FinishNoticeTest"),
            entry("reaction EndAuthorization", "one promise for each push: EndAuthorizationTest"),
            entry("topic authorization-ended", "one transaction; the same again changes nothing: EndAuthorizationTest"),
            entry("topic service-answer", "an attempt without an answer is not repeated: ServiceDeskTest"),
            entry("job end-idle-sessions", "one transaction; the same again changes nothing: ServiceDeskTest"),
            entry("PUT /console/api/catalogue/products/{id}", CATALOGUE),
            entry("PUT /console/api/catalogue/products/{id}/shops/{shop}", CATALOGUE),
            entry("PUT /console/api/catalogue/choices/{id}/shops/{shop}", CATALOGUE),
            entry("PUT /console/api/catalogue/categories/{id}", CATALOGUE),
            entry("PUT /console/api/catalogue/options/{id}", CATALOGUE),
            entry("DELETE /console/api/catalogue/items/{id}", CATALOGUE),
            entry("DELETE /console/api/catalogue/drafts/{id}", CATALOGUE),
            entry("POST /console/api/catalogue/publication", CATALOGUE),
            entry("POST /console/api/catalogue/sheet", CATALOGUE),
            entry("POST /console/api/pictures", "each call is for another photo: ConsoleKillsTest, PhotosTest"),
            entry(
                    "POST /console/api/account-pictures",
                    "one statement after WeChat's answers, once per file: AccountPicturesTest, ConsoleKillsTest"),
            entry("PUT /console/api/account-pictures/{id}", "one statement; the same again changes nothing"),
            entry("DELETE /console/api/account-pictures/{id}", "one statement; the same again changes nothing"),
            entry("POST /api/orders/{id}/after-sales/photos", "each call is for another photo: PhotosTest"),
            entry("job forget-pictures", "a file is removed before its row, and twice is once: PhotosTest"),
            entry("POST /console/api/shops", "one transaction, once per key: ShopsTest, ConsoleKillsTest"),
            entry("PUT /console/api/shops/{id}", "one compare-and-set: ShopsTest, ConsoleKillsTest"),
            entry("PUT /console/api/shops/{id}/hours", "one transaction between two of the audit's: ConsoleShopsTest"),
            entry("topic in-chat", "an attempt without an answer is not repeated: SendInChatTest"),
            entry("topic tag-removed", "what WeChat does not know any more is removed: TagsTest"),
            entry("topic mirror-tag", "WeChat takes the same again, and what is owed is what differs: TagsTest"),
            entry("POST /console/api/differences/{id}/settlement", "one compare-and-set: ReconcileBillTest"),
            entry("POST /console/api/bill-days/{day}/set-aside", "one compare-and-set: ReconcileBillTest"),
            entry(
                    "DELETE /console/api/bill-days/{day}/set-aside",
                    "one transaction, once: ReconcileBillTest, ConsoleKillsTest"),
            entry("POST /console/api/mismatches/{id}/settlement", "one compare-and-set: ReconcileBillTest"));

    /** Of the demonstration's products the one whose sale begins in January. */
    private static final UUID FROM_JANUARY = UUID.fromString("0193fa00-0004-7000-8000-00000000000d");

    private static final UUID BROADCAST = UUID.fromString("0193fa00-00bc-7000-8000-000000000001");
    private static final SurveyId SURVEY = new SurveyId(UUID.fromString("0193fa00-00bd-7000-8000-000000000001"));
    private static final GivenAnswers ONE_ANSWER =
            new GivenAnswers(List.of(new GivenAnswer(1, List.of(1), null, null)));
    private static final String JOBS_KEY = "test";
    private static final Duration LEASE_AND_MORE = Duration.ofMinutes(3);
    private static final List<String> TEMPLATES = List.of("sim-subscribe-order-paid", "sim-subscribe-order-refunded");
    private static final CouponTemplate FIVE_OFF = fiveOff(Optional.empty());
    private static final List<VisitsFunction.Opening> OPENINGS =
            List.of(new VisitsFunction.Opening("service", 2), new VisitsFunction.Opening("points", 1));
    private static final List<UUID> LOOKS = List.of(new UUID(0, 1), new UUID(0, 2));
    private static final Consumer<Stage> NOTHING = stage -> {};
    private static final String CARD =
            "nothing makes a second card harmless, and its minute is over before a claim ends: it is not repeated";
    private static final String[] CARD_LINES = {
        "chat account miniprogram ",
        "outbox_message created_at=then dedup_key=welcome-card:",
        "service_message ",
        "service_window "
    };

    static final List<UseCase> ALL = List.of(
            push(
                            "a follow",
                            NOTHING,
                            Stage::follows,
                            "POST /wechat/service-account",
                            "reaction GreetNewFollower",
                            "topic follower-arrived",
                            "topic mirror-follower",
                            "topic welcome-card")
                    .mayBeLost(CARD, CARD_LINES),
            push(
                            "a follow of somebody who ordered before",
                            Stage::aPaidOrder,
                            Stage::follows,
                            "topic person-identified")
                    .mayBeLost(CARD, CARD_LINES),
            push(
                    "an unfollow",
                    stage -> stage.bringsAndWaits(stage.follows()),
                    Stage::leaves,
                    "reaction LetFollowerGo",
                    "topic follower-left"),
            push(
                    "a text",
                    stage -> stage.bringsAndWaits(stage.follows()),
                    stage -> stage.says("积分"),
                    "reaction AnswerFollower",
                    "topic behaviour",
                    "topic message-received"),
            push(
                    "what somebody does not want to be sent",
                    stage -> stage.bringsAndWaits(stage.follows()),
                    stage -> stage.says("退订优惠"),
                    "topic notices-wanted"),
            push(
                    "an answer to a survey",
                    stage -> {
                        stage.bringsAndWaits(stage.follows());
                        aSurvey(stage);
                        stage.bringsAndWaits(stage.says("口味"));
                    },
                    stage -> stage.says("1"),
                    "topic tags-earned"),
            push(
                    "a follower's scan",
                    stage -> {
                        stage.aCode("table", null);
                        stage.bringsAndWaits(stage.follows());
                    },
                    stage -> stage.scans("table"),
                    "reaction AnswerScan",
                    "topic scene-scanned"),
            push("a follow by a code", stage -> stage.aCode("table", null), stage -> stage.scans("table"))
                    .mayBeLost(CARD, CARD_LINES),
            push(
                    "a text that shows two persons to be one",
                    AllUseCases::twoPersonsWithOrders,
                    stage -> stage.says("你好"),
                    "topic message-received"),
            push(
                    "a push of the mini program",
                    Stage::signsIn,
                    stage -> stage.agrees(TEMPLATES),
                    "POST /wechat/mini-program"),
            push(
                    "a person says that they have the goods",
                    AllUseCases::anOrderThatIsReady,
                    stage -> stage.confirmsReceipt(false),
                    "POST /wechat/mini-program",
                    "reaction FollowTrade",
                    "topic trade-told"),
            push(
                    "a payment's notification",
                    stage -> {
                        stage.bringsAndWaits(stage.follows());
                        stage.signsIn();
                        stage.orders("order-0001");
                    },
                    Stage::pays,
                    "POST /wechat/pay/transactions",
                    "topic notice"),
            push(
                    "a payment's notification of a first order, for which a coupon is given",
                    stage -> {
                        stage.bringsAndWaits(stage.follows());
                        stage.signsIn();
                        stage.done("template", at -> at.get(CouponTemplates.class)
                                .create(fiveOff(Optional.of(CouponOccasion.FIRST_ORDER)), "operator", "coupon-0002"));
                        stage.orders("order-0001");
                    },
                    Stage::pays,
                    "topic coupon-occasion"),
            push(
                            "a payment's notification to somebody who follows nobody",
                            stage -> {
                                stage.signsIn();
                                stage.allowsNotices(TEMPLATES);
                                stage.orders("order-0001");
                            },
                            Stage::pays,
                            "topic notice")
                    .mayBeLost(
                            "nothing makes a second subscription message harmless: an attempt is not repeated",
                            "service notice ",
                            "inbox_delivery account=MINI_PROGRAM delivery_key=MINI_PROGRAM/event/",
                            "notice "),
            push("a refund's notification", Stage::aPaidOrder, AllUseCases::refundOnItsWay, "POST /wechat/pay/refunds"),
            startingOver("a sign-in", NOTHING, Stage::signIn, Stage::signsIn, "POST /api/session")
                    .inherent("a session whose token reached nobody ends by itself", "session "),
            startingOver(
                            "a sign-in that shows two persons to be one",
                            AllUseCases::twoPersonsWithOrders,
                            Stage::signIn,
                            Stage::signsIn)
                    .inherent("a session whose token reached nobody ends by itself", "session "),
            startingOver(
                    "a sign-out",
                    Stage::signsIn,
                    (stage, at) ->
                            at.get(SessionFunction.class).signOut(stage.token()).replaceWith(true),
                    stage -> stage.tries("sign out", at -> at.get(SessionFunction.class)
                            .signOut(stage.token())
                            .replaceWith(true)),
                    "DELETE /api/session"),
            startingOver(
                            "a session's rotation",
                            Stage::signsIn,
                            (stage, at) -> at.get(SessionFunction.class).rotate(stage.token(), "Asia/Tokyo"),
                            Stage::signsIn,
                            "POST /api/session/rotation")
                    .inherent("whoever did not get the new token signs in again", "session "),
            startingOver(
                    "a phone number",
                    Stage::signsIn,
                    (stage, at) -> phone(stage, at),
                    stage -> stage.done("phone again", at -> phone(stage, at)),
                    "POST /api/session/phone"),
            startingOver(
                            "a visit",
                            Stage::signsIn,
                            (stage, at) -> at.get(VisitsFunction.class)
                                    .visit(
                                            stage.token(),
                                            new VisitsFunction.Visit("pages/home/index", "menu-order", 1089))
                                    .replaceWith(true),
                            NOTHING,
                            "POST /api/visits")
                    .mayBeLost("a visit is reported once and not again", "visit "),
            call(
                    "entrances opened",
                    Stage::signsIn,
                    (stage, at) -> at.get(VisitsFunction.class)
                            .opened(stage.token(), "openings-1", new VisitsFunction.Openings(OPENINGS))
                            .replaceWith(true),
                    "POST /api/visits/entrances"),
            call(
                    "products looked at",
                    Stage::signsIn,
                    (stage, at) -> at.get(VisitsFunction.class)
                            .looked(stage.token(), "looks-1", new VisitsFunction.Looks(LOOKS))
                            .replaceWith(true),
                    "POST /api/visits/products"),
            call(
                    "a follow that is asked for",
                    Stage::signsIn,
                    (stage, at) -> at.get(VisitsGuidanceFunction.class)
                            .shown(stage.token(), GuidanceMoment.AFTER_PAYMENT, new VisitsGuidanceFunction.Shown(0))
                            .replaceWith(true),
                    "POST /api/guidance/{moment}/shown"),
            call(
                    "a follow that is waved away",
                    Stage::signsIn,
                    (stage, at) -> at.get(VisitsGuidanceFunction.class)
                            .dismissed(stage.token())
                            .replaceWith(true),
                    "POST /api/guidance/dismissal"),
            call(
                    "a consent",
                    Stage::signsIn,
                    (stage, at) -> at.get(VisitsFunction.class)
                            .subscribe(
                                    stage.token(), "consent-1", new VisitsFunction.Subscriptions(TEMPLATES, List.of()))
                            .replaceWith(true),
                    "POST /api/subscriptions"),
            call(
                    "a survey filled in on its page",
                    stage -> {
                        stage.signsIn();
                        aSurvey(stage);
                    },
                    (stage, at) -> at.get(VisitsSurveysFunction.class)
                            .answer(stage.token(), "survey-1", SURVEY.value(), ONE_ANSWER),
                    "POST /api/surveys/{id}/answers"),
            call(
                    "a notice switched off",
                    Stage::signsIn,
                    (stage, at) -> at.get(VisitsFunction.class)
                            .prefer(stage.token(), new VisitsFunction.Unwanted(List.of(NoticeKind.POINTS_CREDITED))),
                    "PUT /api/subscriptions/preferences"),
            call(
                    "an order with a coupon",
                    AllUseCases::aGuestWithTheGift,
                    (stage, at) -> stage.place(at, "order-0002", Stage.CAKE_FEN - 500),
                    "POST /api/orders"),
            call("a line put into the cart", Stage::signsIn, (stage, at) -> cakes(stage, at, 2), "PUT /api/cart/lines"),
            call(
                    "a line taken out of the cart",
                    AllUseCases::aCart,
                    (stage, at) -> cakes(stage, at, 0),
                    "PUT /api/cart/lines"),
            call(
                    "a cart reviewed",
                    AllUseCases::aCart,
                    (stage, at) -> at.get(OrdersFunction.class).review(stage.token(), new CartPage.OfShop(Stage.SHOP)),
                    "POST /api/cart/review"),
            call(
                    "a cart emptied",
                    AllUseCases::aCart,
                    (stage, at) -> at.get(OrdersFunction.class)
                            .empty(stage.token(), Stage.SHOP)
                            .replaceWith(true),
                    "DELETE /api/cart"),
            call(
                    "a reminder of a sale",
                    Stage::signsIn,
                    (stage, at) -> remind(stage, at, true),
                    "PUT /api/sale-reminders"),
            call(
                    "a reminder of a sale taken back",
                    AllUseCases::aReminderOfASale,
                    (stage, at) -> remind(stage, at, false),
                    "PUT /api/sale-reminders"),
            call(
                    "an order once more",
                    AllUseCases::anOrder,
                    (stage, at) -> at.get(OrdersAgainFunction.class)
                            .again(stage.token(), stage.order().value()),
                    "POST /api/orders/{id}/again"),
            call(
                    "a payment sheet",
                    AllUseCases::anOrder,
                    (stage, at) -> at.get(OrdersFunction.class)
                            .pay(stage.token(), stage.order().value()),
                    "POST /api/orders/{id}/payment"),
            call(
                    "a question after a payment",
                    stage -> {
                        anOrder(stage);
                        stage.paysUnheard();
                    },
                    (stage, at) -> at.get(OrdersFunction.class)
                            .check(stage.token(), stage.order().value()),
                    "POST /api/orders/{id}/payment/check"),
            call(
                    "an unpaid order's cancellation",
                    stage -> {
                        AllUseCases.aGuestWithTheGift(stage);
                        stage.remember(
                                "order",
                                stage.done("place", at -> stage.place(at, "order-0002", Stage.CAKE_FEN - 500))
                                        .getEntity()
                                        .id());
                        stage.opensPayment();
                    },
                    AllUseCases::cancel,
                    "POST /api/orders/{id}/cancellation"),
            call(
                    "a paid order's cancellation",
                    Stage::aPaidOrder,
                    AllUseCases::cancel,
                    "POST /api/orders/{id}/cancellation",
                    "topic refund-requested"),
            call(
                    "an order wished otherwise",
                    AllUseCases::anOrderAndALaterQuarter,
                    (stage, at) -> at.get(OrdersWishesFunction.class)
                            .change(
                                    stage.token(),
                                    stage.order().value(),
                                    new OrdersWishesFunction.Wishes(
                                            stage.recall("quarter", Instant.class), "少冰", null)),
                    "PUT /api/orders/{id}/wishes"),
            call(
                    "a reward's redemption",
                    Stage::aCollectedOrder,
                    (stage, at) -> stage.redeem(at, "redeem-0001"),
                    "POST /api/membership/rewards/{id}/redemption"),
            call(
                    "a reward's redemption for a code of a list",
                    AllUseCases::aLesson,
                    (stage, at) -> at.get(MembershipFunction.class).redeem(stage.token(), "redeem-0002", LESSON),
                    "POST /api/membership/rewards/{id}/redemption"),
            call(
                    "an operator uses a reward's code",
                    AllUseCases::aLessonCode,
                    (stage, at) ->
                            at.get(RewardDesk.class).use(stage.recall("lesson", UUID.class), "operator", "use-0001"),
                    "POST /console/api/rewards/codes/{id}/use"),
            call(
                    "an operator takes a reward's code back",
                    AllUseCases::aLessonCode,
                    (stage, at) ->
                            at.get(RewardDesk.class).takeBack(stage.recall("lesson", UUID.class), "课程取消", "operator"),
                    "POST /console/api/rewards/codes/{id}/return"),
            call(
                    "a coupon for a code",
                    AllUseCases::aCode,
                    (stage, at) -> at.get(ClaimCoupon.class)
                            .claim(
                                    stage.recall("customer", PersonId.class),
                                    stage.recall("code", String.class),
                                    new ClientAddress("127.0.0.1")),
                    "POST /api/membership/coupons"),
            call("a birthday said", Stage::signsIn, AllUseCases::birthday, "PUT /api/membership/birthday"),
            call(
                    "an operator makes a sort of coupon",
                    NOTHING,
                    (stage, at) -> at.get(CouponTemplates.class).create(FIVE_OFF, "operator", "coupon-0001"),
                    "POST /console/api/coupons"),
            call(
                    "an operator makes codes",
                    AllUseCases::aTemplate,
                    (stage, at) -> at.get(CouponCodes.class)
                            .make(stage.recall("template", UUID.class), 3, 1, Optional.empty(), "codes-0002"),
                    "POST /console/api/coupons/{id}/codes"),
            call(
                    "an operator gives a coupon",
                    stage -> {
                        aKnownCustomer(stage);
                        aTemplate(stage);
                    },
                    AllUseCases::gift,
                    "POST /console/api/coupons/{id}/gifts"),
            call(
                    "an operator stops a sort of coupon",
                    AllUseCases::aTemplate,
                    (stage, at) -> at.get(CouponTemplates.class)
                            .stop(stage.recall("template", UUID.class))
                            .replaceWith(true),
                    "POST /console/api/coupons/{id}/stop"),
            call(
                    "the counter begins an order",
                    Stage::aPaidOrder,
                    (stage, at) ->
                            at.get(AdvanceOrder.class).making(stage.order()).replaceWith(true),
                    "POST /console/api/orders/{id}/making"),
            call(
                    "the counter has an order ready",
                    stage -> {
                        stage.bringsAndWaits(stage.follows());
                        stage.aPaidOrder();
                        stage.advances(orders -> orders::making);
                    },
                    (stage, at) ->
                            at.get(AdvanceOrder.class).ready(stage.order()).replaceWith(true),
                    "POST /console/api/orders/{id}/ready",
                    "topic shipping-report"),
            call(
                    "the counter hands an order over",
                    stage -> {
                        stage.bringsAndWaits(stage.follows());
                        stage.aPaidOrder();
                        stage.advances(orders -> orders::making);
                        stage.advances(orders -> orders::ready);
                    },
                    (stage, at) ->
                            at.get(AdvanceOrder.class).collected(stage.order()).replaceWith(true),
                    "POST /console/api/orders/{id}/collected",
                    "topic order-collected"),
            call(
                    "the shop takes a collected order back whose points are spent",
                    stage -> {
                        stage.bringsAndWaits(stage.follows());
                        stage.aCollectedOrder();
                        stage.done("redeem", at -> stage.redeem(at, "redeem-0001"));
                    },
                    (stage, at) ->
                            at.get(TakeOrderBack.class).takeBack(stage.order()).replaceWith(true),
                    "POST /console/api/orders/{id}/refund",
                    "topic refund-requested"),
            call(
                    "an operator corrects points",
                    AllUseCases::aKnownCustomer,
                    (stage, at) -> at.get(AdjustPoints.class)
                            .adjust(stage.recall("customer", PersonId.class), 5, "补积分", "operator", "adjust-0001")
                            .replaceWith(true),
                    "POST /console/api/membership/members/{id}/adjustments"),
            call(
                    "an operator sets the levels",
                    AllUseCases::aKnownCustomer,
                    // Asked again in the same words, the version that was seen is no more: 409, and the levels are set.
                    (stage, at) -> at.get(Levels.class)
                            .replace(new LevelRules(
                                    LevelRules.Basis.SPEND,
                                    12,
                                    12,
                                    1,
                                    List.of(new Level(1, "银卡", 1_000, new Benefits(120, true, false)))))
                            .onFailure(Problem.class)
                            .recoverWithNull()
                            .replaceWith(true),
                    "PUT /console/api/membership/levels"),
            call(
                    "the shop gives a part of a collected order back",
                    stage -> {
                        stage.bringsAndWaits(stage.follows());
                        stage.aCollectedOrder();
                    },
                    (stage, at) -> givePartBack(stage, at).replaceWith(true),
                    "POST /console/api/orders/{id}/refunds",
                    "topic refund-requested"),
            call(
                    "a person wants money back",
                    Stage::aCollectedOrder,
                    AllUseCases::wish,
                    "POST /api/orders/{id}/after-sales"),
            call(
                    "a person does not want money back any more",
                    AllUseCases::aWish,
                    (stage, at) -> at.get(OrdersAfterSalesFunction.class)
                            .withdraw(
                                    stage.token(),
                                    stage.order().value(),
                                    stage.recall("wish", AfterSalesId.class).value()),
                    "POST /api/orders/{id}/after-sales/{request}/withdrawal"),
            call(
                    "an operator grants money back",
                    AllUseCases::aWish,
                    (stage, at) -> at.get(DecideAfterSales.class)
                            .grant(stage.recall("wish", AfterSalesId.class), 500, "operator")
                            .replaceWith(true),
                    "POST /console/api/after-sales/{id}/grant",
                    "topic refund-requested"),
            call(
                    "an operator declines to give money back",
                    AllUseCases::aWish,
                    (stage, at) -> at.get(DecideAfterSales.class)
                            .decline(stage.recall("wish", AfterSalesId.class), "已补做", "operator")
                            .replaceWith(true),
                    "POST /console/api/after-sales/{id}/decline"),
            call(
                    "a person asks for an invoice",
                    Stage::aPaidOrder,
                    AllUseCases::invoice,
                    "PUT /api/orders/{id}/invoice"),
            call(
                    "an operator says that an invoice is made out",
                    stage -> {
                        stage.aPaidOrder();
                        stage.done("invoice", at -> invoice(stage, at));
                    },
                    (stage, at) -> at.get(IssueInvoice.class)
                            .issue(stage.order(), "24312000000000000001", Optional.empty(), "operator")
                            .replaceWith(true),
                    "POST /console/api/invoices/{id}/issue"),
            call(
                    "an operator says that an invoice is taken back",
                    AllUseCases::anInvoiceToReverse,
                    (stage, at) -> at.get(ReverseInvoice.class)
                            .reverse(stage.order(), stage.recall("red", RedInvoice.class), "operator")
                            .replaceWith(true),
                    "POST /console/api/invoices/{id}/reverse"),
            call(
                    "an operator has a closed refund given back under a new number",
                    AllUseCases::aClosedRefund,
                    (stage, at) -> at.get(RetryRefund.class)
                            .retry(
                                    new OutRefundNo("R"
                                            + PaymentNumbers.payment(
                                                    stage.order().value())),
                                    "operator"),
                    "POST /console/api/refunds/{number}/retry",
                    "topic refund-requested"),
            call(
                    "an operator tries a parked message again",
                    AllUseCases::aParkedMessage,
                    (stage, at) -> at.get(OutboxHealth.class).retry(stage.recall("parked", UUID.class)),
                    "POST /console/api/outbox/{id}/retry"),
            call(
                    "an operator sets a parked message aside",
                    AllUseCases::aParkedMessage,
                    (stage, at) ->
                            at.get(OutboxHealth.class).setAside(stage.recall("parked", UUID.class), "operator", "过了"),
                    "POST /console/api/outbox/{id}/set-aside"),
            call(
                    "an operator makes a code",
                    NOTHING,
                    (stage, at) -> at.get(CreateSceneCode.class).create(Stage.code("table", null)),
                    "POST /console/api/codes",
                    "topic scene-code"),
            call(
                    "an operator makes a row of codes",
                    NOTHING,
                    (stage, at) -> at.get(CreateSceneCode.class).create(new Batch(Stage.code("table", null), 1, 3)),
                    "POST /console/api/codes/batch"),
            call(
                    "an operator changes a code",
                    stage -> stage.aCode("table", null),
                    (stage, at) -> at.get(SceneCodeBook.class).change(Stage.code("table", null)),
                    "PUT /console/api/codes/{key}"),
            call(
                            "an operator renews a temporary code",
                            stage -> stage.aCode("poster", 7),
                            (stage, at) -> at.get(SceneCodeBook.class).renew("poster", Optional.of(30)),
                            "POST /console/api/codes/{key}/renewal")
                    .inherent(
                            "a renewal asked for again after it is done is another one, which costs nothing",
                            "scene_code ",
                            "outbox_message created_at=then dedup_key=scene-code:"),
            call(
                    "an operator stops a temporary code",
                    stage -> stage.aCode("poster", 7),
                    (stage, at) -> at.get(SceneCodeBook.class).stop("poster"),
                    "POST /console/api/codes/{key}/stop"),
            call(
                    "an article goes out to everybody",
                    AllUseCases::anArticle,
                    // Asked again, it has begun: 409, and it goes out once.
                    (stage, at) -> at.get(PlanBroadcast.class)
                            .plan(BROADCAST, 1, Optional.empty(), "operator")
                            .onFailure(Problem.class)
                            .recoverWithNull()
                            .replaceWith(true),
                    "POST /console/api/broadcasts/{id}/plan",
                    "reaction FinishBroadcast",
                    "topic broadcast-begin",
                    "topic broadcast-article",
                    "topic broadcast-prepare",
                    "topic broadcast-batch",
                    "topic broadcast-finished",
                    "topic broadcast-watch"),
            job("dispatch-outbox", AllUseCases::somethingOwed).mayBeLost(CARD, CARD_LINES),
            job("query-late-payments", stage -> {
                anOrder(stage);
                stage.paysUnheard();
                stage.bench().pass(Duration.ofSeconds(10));
            }),
            job("query-late-refunds", stage -> {
                stage.aPaidOrder();
                refundOnItsWay(stage);
                stage.bench().pass(Duration.ofMinutes(2));
            }),
            job("close-expired-orders", stage -> {
                anOrder(stage);
                stage.opensPayment();
                stage.bench().pass(Duration.ofMinutes(16));
            }),
            job("reconcile-bill", stage -> {
                stage.aPaidOrder();
                stage.bench().pass(Duration.ofDays(1).plusMinutes(10));
            }),
            job("forget-outbox", AllUseCases::longAgo),
            job("forget-inbox", AllUseCases::longAgo),
            job("forget-sessions", AllUseCases::longAgo),
            job("forget-limits", AllUseCases::longAgo),
            job("expire-points", stage -> {
                stage.aCollectedOrder();
                stage.bench().pass(Duration.ofDays(400));
            }),
            job("prove-points", Stage::aCollectedOrder),
            job("count-bought-together", Stage::aCollectedOrder),
            job("review-levels", stage -> {
                stage.aCollectedOrder();
                stage.bench().rows("update level_rules set version = version + 1 returning id::text");
            }),
            job("remind-of-coupons", stage -> {
                aKnownCustomer(stage);
                aTemplate(stage);
                stage.done("gift", at -> gift(stage, at));
                stage.bench().pass(Duration.ofDays(FIVE_OFF.validDays() - 1));
            }),
            job("remind-of-points", stage -> {
                stage.aCollectedOrder();
                stage.bench().pass(untilPointsAreToldOf(stage));
            }),
            job("remind-of-carts", stage -> {
                aCart(stage);
                stage.bench().pass(Duration.ofHours(4));
            }),
            job("remind-of-sales", stage -> {
                aReminderOfASale(stage);
                stage.bench().pass(untilTheSaleIsNear(stage));
            }),
            job("greet-birthdays", stage -> {
                stage.signsIn();
                stage.done("birthday", at -> birthday(stage, at));
                stage.done("template", at -> at.get(CouponTemplates.class)
                        .create(fiveOff(Optional.of(CouponOccasion.BIRTHDAY)), "operator", "coupon-0003"));
                stage.bench().pass(Duration.ofDays(2));
            }));

    private AllUseCases() {}

    /** All, or those in whose names the expression {@code -Dwetwin.faults.use-case} is found. */
    static Stream<UseCase> chosen() {
        Pattern wanted = Pattern.compile(System.getProperty("wetwin.faults.use-case", ""));
        return ALL.stream().filter(useCase -> wanted.matcher(useCase.toString()).find());
    }

    /** A timer comes round again, when the claims of the run before have ended. */
    private static UseCase job(String name, Consumer<Stage> before) {
        return startingOver(
                "the job " + name,
                before,
                (stage, at) -> at.get(JobsFunction.class).run(JOBS_KEY, name),
                stage -> {
                    stage.bench().pass(LEASE_AND_MORE);
                    stage.bench().job(0, name);
                },
                "POST /jobs/{name}",
                "job " + name);
    }

    private static Uni<SessionFunction.Phone> phone(Stage stage, Instance at) {
        return at.get(SessionFunction.class).phone(stage.token(), new SessionFunction.Code(stage.phoneCode()));
    }

    /** It has a place in one quarter of an hour and is wished in the next. */
    private static void anOrderAndALaterQuarter(Stage stage) {
        ShopId shop = new ShopId(Stage.SHOP);
        stage.done("rules", at -> at.get(PickupDesk.class)
                .set(shop, new PickupRules(OptionalInt.of(3), true))
                .replaceWith(true));
        anOrder(stage);
        List<PickupTimes.Quarter> quarters = stage.done(
                        "times", at -> at.get(AskPickupTimes.class).of(shop))
                .orElseThrow()
                .quarters();
        stage.done("a place", at -> at.get(OrdersWishesFunction.class)
                .change(
                        stage.token(),
                        stage.order().value(),
                        new OrdersWishesFunction.Wishes(quarters.getFirst().at(), null, null)));
        stage.remember("quarter", quarters.get(1).at());
    }

    private static Uni<?> cancel(Stage stage, Instance at) {
        return at.get(OrdersFunction.class).cancel(stage.token(), stage.order().value());
    }

    private static Uni<CartPage> cakes(Stage stage, Instance at, int quantity) {
        return at.get(OrdersFunction.class)
                .put(stage.token(), new CartPage.Change(Stage.SHOP, Stage.CAKE, List.of(), quantity));
    }

    private static void aCart(Stage stage) {
        stage.signsIn();
        stage.done("cart", at -> cakes(stage, at, 2));
    }

    private static Uni<OrdersSaleRemindersFunction.Reminders> remind(Stage stage, Instance at, boolean wanted) {
        return at.get(OrdersSaleRemindersFunction.class)
                .wish(stage.token(), new OrdersSaleRemindersFunction.Wish(Stage.SHOP, FROM_JANUARY, wanted));
    }

    private static void aReminderOfASale(Stage stage) {
        stage.signsIn();
        stage.done("reminder", at -> remind(stage, at, true));
    }

    private static Duration untilTheSaleIsNear(Stage stage) {
        String seconds = stage.bench().rows("""
                select floor(extract(epoch from p.sale_from - r.asked_at))::bigint::text
                from sale_reminder r join product p on p.id = r.product_id""").getFirst().getFirst();
        return Duration.ofSeconds(Long.parseLong(seconds)).minusMinutes(5);
    }

    private static void anArticle(Stage stage) {
        stage.bringsAndWaits(stage.follows());
        BroadcastContent article = new BroadcastContent.Article(
                "冬天的新品",
                Optional.empty(),
                Optional.empty(),
                "sim-welcome-picture",
                List.of(new BroadcastContent.Block.Paragraphs("[去点单](pages/order/index)")));
        BroadcastDraft draft = new BroadcastDraft("新品", article, new Audience.Everybody(), 0);
        stage.done("article", at -> at.get(PlanBroadcast.class).save(BROADCAST, 0, draft, "operator"));
    }

    /** It asks one thing, and the first option gives a tag. */
    private static void aSurvey(Stage stage) {
        stage.done("survey", at -> at.get(Tags.class)
                .create(new TagDraft("爱甜", Optional.empty(), false))
                .map(made -> ((TagDecision.Saved) made).id())
                .chain(tag -> at.get(Surveys.class).save(SURVEY, 0, survey(tag), "operator")));
        stage.done("open", at -> at.get(Surveys.class).open(SURVEY, 1, "operator"));
    }

    private static SurveyDraft survey(TagId tag) {
        Option sweet = new Option("甜", Optional.of(tag));
        Question question =
                new Question(Question.Kind.SINGLE, "甜还是酸？", List.of(sweet, new Option("酸", Optional.empty())));
        return new SurveyDraft("口味调研", Optional.of("口味"), "谢谢您", false, List.of(question));
    }

    private static void anOrder(Stage stage) {
        stage.signsIn();
        stage.orders("order-0001");
    }

    private static void aGuestWithTheGift(Stage stage) {
        stage.aPaidOrder();
        stage.bringsAndWaits(stage.follows());
    }

    /** Before the accounts were bound to one Open Platform account, nobody has a unionid. */
    private static void twoPersonsWithOrders(Stage stage) {
        stage.bench().wechat().world().openPlatformBound(false);
        stage.bringsAndWaits(stage.follows());
        stage.aCollectedOrder();
        stage.allowsNotices(TEMPLATES);
        stage.bench().wechat().world().openPlatformBound(true);
    }

    /** WeChat Pay has accepted the refund and is about to say that it is done. */
    private static Letter refundOnItsWay(Stage stage) {
        stage.done("cancel", at -> at.get(OrdersFunction.class)
                .cancel(stage.token(), stage.order().value()));
        stage.bench().finishAll();
        for (int second = 0; stage.bench().wechat().letters().isEmpty() && second < 600; second++) {
            stage.bench().pass(Duration.ofSeconds(1));
        }
        return stage.bench().wechat().letters().getFirst();
    }

    /** Whose codes an operator brought. */
    private static void aLesson(Stage stage) {
        stage.aCollectedOrder();
        stage.done("lesson", at -> at.get(Rewards.class)
                .save(A_LESSON, Optional.empty(), 0, "operator")
                .replaceWith(true));
        stage.done("lesson codes", at -> at.get(ImportRewardCodes.class).add(LESSON, "GYM-1\nGYM-2", "codes-0001"));
    }

    private static void aLessonCode(Stage stage) {
        aLesson(stage);
        stage.done("redeem", at -> at.get(MembershipFunction.class).redeem(stage.token(), "redeem-0002", LESSON));
        String code = stage.bench()
                .rows("select id::text from reward_code where status = 'ISSUED'")
                .getFirst()
                .getFirst();
        stage.remember("lesson", UUID.fromString(code));
    }

    private static void aTemplate(Stage stage) {
        stage.remember("template", stage.done("template", at -> at.get(CouponTemplates.class)
                .create(FIVE_OFF, "operator", "coupon-0001")));
    }

    private static Uni<Claiming> gift(Stage stage, Instance at) {
        return at.get(ClaimCoupon.class)
                .give(stage.recall("customer", PersonId.class), stage.recall("template", UUID.class), "gift-0001");
    }

    /** Two days after the played time begins. */
    private static Uni<MembershipFunction.Birthday> birthday(Stage stage, Instance at) {
        return at.get(MembershipFunction.class).birthday(stage.token(), new MembershipFunction.Birthday(11, 28));
    }

    private static CouponTemplate fiveOff(Optional<CouponOccasion> issuedOn) {
        return new CouponTemplate(
                "满15减5",
                CouponTerms.fixed(500, 1_500),
                CouponHours.ALWAYS,
                Set.of(),
                30,
                false,
                Optional.of(10),
                Optional.empty(),
                issuedOn,
                Optional.empty());
    }

    private static void aCode(Stage stage) {
        aKnownCustomer(stage);
        aTemplate(stage);
        UUID template = stage.recall("template", UUID.class);
        var codes = stage.done(
                "codes", at -> at.get(CouponCodes.class).make(template, 1, 5, Optional.empty(), "codes-0001"));
        stage.remember("code", codes.getFirst().code());
    }

    private static void aKnownCustomer(Stage stage) {
        stage.aCollectedOrder();
        String person = stage.bench()
                .rows("select person_id::text from shop_order where id = '" + stage.order() + "'")
                .getFirst()
                .getFirst();
        stage.remember("customer", new PersonId(UUID.fromString(person)));
    }

    private static void anOrderThatIsReady(Stage stage) {
        stage.aPaidOrder();
        stage.advances(orders -> orders::making);
        stage.advances(orders -> orders::ready);
    }

    private static Uni<Void> givePartBack(Stage stage, Instance at) {
        return at.get(GivePartBack.class).give(stage.order(), new PartRefund("part-0001", 500, "少放了一份", "operator"));
    }

    private static Uni<RestResponse<OrdersAfterSalesFunction.Request>> wish(Stage stage, Instance at) {
        return at.get(OrdersAfterSalesFunction.class)
                .ask(
                        stage.token(),
                        "wish-0001",
                        stage.order().value(),
                        new OrdersAfterSalesFunction.Wish(AfterSalesReason.MISSING_ITEM, "少放了一份", 600, null));
    }

    private static void aWish(Stage stage) {
        stage.aCollectedOrder();
        var asked = stage.done("wish", at -> wish(stage, at));
        stage.remember("wish", new AfterSalesId(asked.getEntity().id()));
    }

    private static Uni<OrdersInvoiceFunction.Account> invoice(Stage stage, Instance at) {
        return at.get(OrdersInvoiceFunction.class)
                .ask(
                        stage.token(),
                        stage.order().value(),
                        new OrdersInvoiceFunction.Wish("李雷", null, "li@example.com"));
    }

    /** A part of its order's money goes back after it was made out; with that, it stands to be taken back. */
    private static void anInvoiceToReverse(Stage stage) {
        stage.aPaidOrder();
        stage.done("invoice", at -> invoice(stage, at));
        stage.done("issued", at -> at.get(IssueInvoice.class)
                .issue(stage.order(), "24312000000000000001", Optional.empty(), "operator")
                .replaceWith(true));
        stage.done("part", at -> givePartBack(stage, at).replaceWith(true));
        int leftFen = Integer.parseInt(stage.bench()
                .rows("select amount_fen - refund_fen from payment where order_id = '" + stage.order() + "'")
                .getFirst()
                .getFirst());
        stage.remember(
                "red",
                new RedInvoice("24312000000000000009", leftFen, Optional.of("24312000000000000002"), Optional.empty()));
    }

    private static void aClosedRefund(Stage stage) {
        stage.aPaidOrder();
        stage.bench().wechat().world().till().nextRefundEnds(RefundEnd.CLOSED);
        stage.done("part", at -> givePartBack(stage, at).replaceWith(true));
        stage.bench().finishAll();
        for (int second = 0; stage.bench().wechat().letters().isEmpty() && second < 600; second++) {
            stage.bench().pass(Duration.ofSeconds(1));
        }
        stage.bringsAndWaits(stage.bench().wechat().letters().getFirst());
    }

    private static void aParkedMessage(Stage stage) {
        stage.aPaidOrder();
        String id = stage.bench()
                .rows("update outbox_message set parked_at = settled_at, settled_at = null"
                        + " where topic = 'notice' returning id")
                .getFirst()
                .getFirst();
        stage.remember("parked", UUID.fromString(id));
    }

    /** Taken in by an instance that did not live to do what it promised. */
    private static void somethingOwed(Stage stage) {
        Letter letter = stage.follows();
        var taken = stage.bench().wechat().bring(letter, stage.bench().instance(0));
        while (!taken.ended())
            stage.bench().schedule().go(stage.bench().schedule().waiting().getFirst());
        stage.bench().wechat().answer(letter, taken);
        stage.bench().kill(0);
    }

    /** Three days before the month ends in which what was earned becomes a year old. */
    private static Duration untilPointsAreToldOf(Stage stage) {
        String seconds = stage.bench().rows("""
                select extract(epoch from (date_trunc('month', earned_at at time zone 'Asia/Shanghai')
                           + interval '13 months' - interval '3 days') at time zone 'Asia/Shanghai' - earned_at)::bigint::text
                from points_lot limit 1""").getFirst().getFirst();
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static void longAgo(Stage stage) {
        stage.bringsAndWaits(stage.follows());
        stage.aPaidOrder();
        stage.bench().pass(Duration.ofDays(31));
    }
}
