package wetwin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import wetwin.audience.MenuTags;
import wetwin.audience.Tags;
import wetwin.inbox.UnansweredQuestions;
import wetwin.insight.GuidanceDesk;
import wetwin.insight.Overview;
import wetwin.insight.TouchFigures;
import wetwin.membership.AdjustPoints;
import wetwin.membership.CouponCodes;
import wetwin.membership.CouponTemplates;
import wetwin.membership.ImportRewardCodes;
import wetwin.membership.LimitReward;
import wetwin.membership.RewardDesk;
import wetwin.membership.Rewards;
import wetwin.messaging.CreateSceneCode;
import wetwin.messaging.MessageLog;
import wetwin.messaging.NoticeResults;
import wetwin.messaging.NoticeTextBook;
import wetwin.messaging.ReadNotice;
import wetwin.messaging.ReplyRules;
import wetwin.messaging.SceneCodeBook;
import wetwin.messaging.TryOutReplies;
import wetwin.messaging.broadcast.BroadcastBook;
import wetwin.messaging.broadcast.BroadcastCalendar;
import wetwin.messaging.broadcast.NamedPeople;
import wetwin.messaging.broadcast.PlanBroadcast;
import wetwin.messaging.desk.AskingPerson;
import wetwin.messaging.desk.LookAtPicture;
import wetwin.messaging.desk.ServiceDesk;
import wetwin.messaging.picture.AccountPictures;
import wetwin.outbox.OutboxHealth;
import wetwin.outbox.Promised;
import wetwin.payment.RefundBook;
import wetwin.payment.RetryRefund;
import wetwin.payment.TakeDayBack;
import wetwin.picture.PictureStore;
import wetwin.shop.AdvanceOrder;
import wetwin.shop.AfterSalesBoard;
import wetwin.shop.Banners;
import wetwin.shop.CatalogueDraft;
import wetwin.shop.CatalogueSheet;
import wetwin.shop.DecideAfterSales;
import wetwin.shop.DeliveryDesk;
import wetwin.shop.GivePartBack;
import wetwin.shop.InvoiceBoard;
import wetwin.shop.IssueInvoice;
import wetwin.shop.OrderBoard;
import wetwin.shop.PickupDesk;
import wetwin.shop.Promotions;
import wetwin.shop.ReverseInvoice;
import wetwin.shop.ShipOrder;
import wetwin.shop.ShopCards;
import wetwin.shop.ShopHours;
import wetwin.shop.ShopStock;
import wetwin.shop.TakeOrderBack;
import wetwin.survey.SurveyResults;
import wetwin.survey.Surveys;

/** An instance of the proof is the product: the same classes, wired the same way, and nothing shared but frameworks. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstanceTest {
    /** What takes the place of these is the proof's own; or they belong to HTTP, to the start, or to nobody's loop. */
    private static final Set<String> LEFT_OUT = Set.of(
            "wetwin.platform.Database",
            "wetwin.platform.Ids",
            "wetwin.wechat.BlockingCalls",
            "wetwin.outbox.InProcessNudge",
            "wetwin.platform.Caller",
            "wetwin.platform.DatabasePool",
            "wetwin.platform.DatabaseTime",
            "wetwin.platform.FirstConnection",
            "wetwin.function.LeaveNothingBehind",
            "wetwin.platform.SystemClock",
            "wetwin.platform.CheckConfiguration",
            "wetwin.platform.CompressedAnswers",
            "wetwin.platform.ProblemMapper",
            "wetwin.platform.RequestId",
            "wetwin.platform.OwnCacheControl",
            "wetwin.platform.ReadableHeaders",
            "wetwin.platform.StrictJson",
            "wetwin.function.callback.PushParameters",
            "wetwin.wechat.account.JsTickets",
            "wetwin.wechat.account.WechatMenuPublisher");

    /** The console's pages, which work through Hibernate; what an operator does to an order is in the proof. */
    private static final List<String> CONSOLE = List.of("wetwin.function.console.", "wetwin.operator.", "wetwin.menu.");

    private static final Set<Class<?>> OF_OPERATORS = Set.of(
            AdvanceOrder.class,
            OutboxHealth.class,
            OrderBoard.class,
            TakeOrderBack.class,
            Overview.class,
            CreateSceneCode.class,
            SceneCodeBook.class,
            MessageLog.class,
            ReadNotice.class,
            Promised.class,
            NoticeResults.class,
            NoticeTextBook.class,
            MenuTags.class,
            Tags.class,
            TryOutReplies.class,
            ReplyRules.class,
            Surveys.class,
            SurveyResults.class,
            UnansweredQuestions.class,
            PlanBroadcast.class,
            BroadcastBook.class,
            BroadcastCalendar.class,
            NamedPeople.class,
            ServiceDesk.class,
            AskingPerson.class,
            LookAtPicture.class,
            AccountPictures.class,
            TouchFigures.class,
            GuidanceDesk.class,
            AdjustPoints.class,
            CouponTemplates.class,
            CouponCodes.class,
            Rewards.class,
            ImportRewardCodes.class,
            RewardDesk.class,
            LimitReward.class,
            GivePartBack.class,
            RetryRefund.class,
            RefundBook.class,
            TakeDayBack.class,
            AfterSalesBoard.class,
            DecideAfterSales.class,
            InvoiceBoard.class,
            IssueInvoice.class,
            ReverseInvoice.class,
            PickupDesk.class,
            DeliveryDesk.class,
            ShipOrder.class,
            Banners.class,
            Promotions.class,
            CatalogueDraft.class,
            CatalogueSheet.class,
            PictureStore.class,
            ShopCards.class,
            ShopHours.class,
            ShopStock.class);

    private Bench bench;

    @BeforeAll
    void open() {
        bench = new Bench();
        bench.begin(1);
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    void it_has_every_bean_that_the_functions_need() {
        Instance instance = bench.instance(0);
        functions().forEach(instance::get);
        OF_OPERATORS.forEach(instance::get);
        assertThat(instance.beans().stream().map(bean -> bean.getClass().getName()))
                .containsAll(needed());
    }

    @Test
    void two_instances_share_no_object_of_ours() {
        functions().forEach(function -> assertThat((Object) bench.instance(0).get(function))
                .isNotSameAs(bench.instance(1).get(function)));
        assertThat(bench.instance(0).beans())
                .doesNotContainAnyElementsOf(bench.instance(1).beans());
    }

    private static List<Class<?>> functions() {
        return ours().filter(type -> type.isAnnotationPresent(Path.class)).toList();
    }

    private static Set<String> needed() {
        return ours().map(Class::getName)
                .filter(name -> !LEFT_OUT.contains(name))
                .collect(Collectors.toSet());
    }

    private static Stream<Class<?>> ours() {
        return Arc.container().listAll(Object.class, Any.Literal.INSTANCE).stream()
                .map(handle -> (InjectableBean<?>) handle.getBean())
                .filter(Graph::isOurs)
                .filter(bean -> bean.getKind() == InjectableBean.Kind.CLASS)
                .<Class<?>>map(InjectableBean::getBeanClass)
                .filter(type -> !type.isSynthetic() && !type.getName().contains("$"))
                .filter(type -> CONSOLE.stream().noneMatch(type.getName()::startsWith));
    }
}
