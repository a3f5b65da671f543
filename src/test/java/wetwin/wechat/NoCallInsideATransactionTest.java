package wetwin.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import wetwin.audience.TagMirror;
import wetwin.identity.FollowerDirectory;
import wetwin.identity.LoginCodeExchange;
import wetwin.identity.OpenId;
import wetwin.identity.PhoneNumberExchange;
import wetwin.menu.MenuDeclaration;
import wetwin.menu.MenuPublisher;
import wetwin.messaging.MemberNotifier;
import wetwin.messaging.MiniProgramCard;
import wetwin.messaging.NewsInChat;
import wetwin.messaging.SceneCodes;
import wetwin.messaging.SubscriptionNotice;
import wetwin.messaging.TemplateNotice;
import wetwin.messaging.broadcast.ArticleDraft;
import wetwin.messaging.broadcast.MassMessage;
import wetwin.messaging.broadcast.MassSender;
import wetwin.messaging.desk.SentPictures;
import wetwin.messaging.picture.AccountMaterial;
import wetwin.messaging.picture.PictureBytes;
import wetwin.messaging.picture.PictureKind;
import wetwin.outbox.DestinationProbe;
import wetwin.payment.BillDesk;
import wetwin.payment.Handover;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PayerId;
import wetwin.payment.PaymentGateway;
import wetwin.payment.PrepayOrder;
import wetwin.payment.RefundOrder;
import wetwin.payment.ShippingReport;
import wetwin.payment.ShippingReporter;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;
import wetwin.shop.ParcelTracer;
import wetwin.shop.Waybill;
import wetwin.support.OnVertx;

/** Each way out of the house, tried inside a transaction: it is refused before anything is sent. */
@QuarkusTest
class NoCallInsideATransactionTest {
    private static final OpenId LI = new OpenId("o-li");
    private static final PictureBytes PICTURE = new PictureBytes(PictureKind.PNG, new byte[] {1});
    private static final OutTradeNo PAYMENT = new OutTradeNo("inside-a-transaction");
    private static final OutRefundNo REFUND = new OutRefundNo("Rinside-a-transaction");
    private static final PayerId PAYER = new PayerId("o-li");

    @Inject
    LoginCodeExchange logins;

    @Inject
    PhoneNumberExchange phones;

    @Inject
    FollowerDirectory followers;

    @Inject
    MemberNotifier notifier;

    @Inject
    SceneCodes codes;

    @Inject
    SentPictures sentPictures;

    @Inject
    AccountMaterial material;

    @Inject
    TagMirror tags;

    @Inject
    MassSender masses;

    @Inject
    MenuPublisher menus;

    @Inject
    PaymentGateway payments;

    @Inject
    ShippingReporter shipping;

    @Inject
    ParcelTracer parcels;

    @Inject
    BillDesk bills;

    @All
    List<DestinationProbe> probes;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @Test
    void every_call_is_refused_while_a_transaction_is_open() {
        waysOut().forEach((name, call) -> assertThatThrownBy(() -> OnVertx.await(
                        vertx,
                        () -> database.inTransaction(tx ->
                                tx.query("select 1").chain(() -> call.get().map(Object.class::cast)))))
                .as(name)
                .hasMessageContaining("inside a transaction"));
    }

    /** A new way out cannot be forgotten. */
    @Test
    void the_table_names_every_way_out() {
        List<String> ways = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("wetwin.wechat").stream()
                        .flatMap(type -> type.getAllRawInterfaces().stream())
                        .filter(port -> port.getPackageName().startsWith("wetwin."))
                        .distinct()
                        .flatMap(port -> port.getMethods().stream())
                        .filter(method -> method.getRawReturnType().isEquivalentTo(Uni.class))
                        .map(NoCallInsideATransactionTest::name)
                        .toList();
        assertThat(waysOut().keySet()).containsExactlyInAnyOrderElementsOf(ways);
    }

    private Map<String, Supplier<? extends Uni<?>>> waysOut() {
        Map<String, Supplier<? extends Uni<?>>> ways = new TreeMap<>();
        ways.put("LoginCodeExchange.exchange", () -> logins.exchange("code"));
        ways.put("PhoneNumberExchange.exchange", () -> phones.exchange("code"));
        ways.put("FollowerDirectory.look", () -> followers.look(LI));
        ways.put(
                "MemberNotifier.sendTemplate",
                () -> notifier.sendTemplate(new TemplateNotice(LI, "t", Map.of(), "pages/a", "id")));
        ways.put(
                "MemberNotifier.sendSubscription",
                () -> notifier.sendSubscription(new SubscriptionNotice(LI, "t", Map.of(), "pages/a")));
        ways.put("MemberNotifier.sendCard", () -> notifier.sendCard(new MiniProgramCard(LI, "t", "pages/a", "m")));
        ways.put("MemberNotifier.sendText", () -> notifier.sendText(LI, "text"));
        ways.put("MemberNotifier.sendImage", () -> notifier.sendImage(LI, "m"));
        ways.put(
                "MemberNotifier.sendNews",
                () -> notifier.sendNews(LI, new NewsInChat("t", "d", "https://a.cn/p", "https://a.cn")));
        ways.put("MemberNotifier.sendGuestText", () -> notifier.sendGuestText(LI, "text"));
        ways.put("MemberNotifier.sendGuestImage", () -> notifier.sendGuestImage(LI, "m"));
        ways.put(
                "MemberNotifier.sendGuestCard",
                () -> notifier.sendGuestCard(new MiniProgramCard(LI, "t", "pages/a", "m")));
        ways.put("TagMirror.make", () -> tags.make("常客"));
        ways.put("TagMirror.put", () -> tags.put(100, List.of(LI)));
        ways.put("TagMirror.remove", () -> tags.remove(100));
        ways.put("TagMirror.takeOff", () -> tags.takeOff(100, List.of(LI)));
        ways.put("DestinationProbe.ask", () -> Uni.combine()
                .all()
                .unis(probes.stream().map(DestinationProbe::ask).toList())
                .discardItems());
        ways.put("SentPictures.fetch", () -> sentPictures.fetch(WechatAccount.SERVICE_ACCOUNT, "m"));
        ways.put("AccountMaterial.keep", () -> material.keep(PICTURE));
        ways.put("AccountMaterial.keepForArticles", () -> material.keepForArticles(PICTURE));
        ways.put("AccountMaterial.lend", () -> material.lend(PICTURE));
        ways.put("SceneCodes.permanent", () -> codes.permanent("table-1"));
        ways.put("SceneCodes.temporary", () -> codes.temporary("table-1", Duration.ofDays(1)));
        ways.put("MassSender.toEverybody", () -> masses.toEverybody(new MassMessage.Text("text"), "id"));
        ways.put("MassSender.toPeople", () -> masses.toPeople(List.of(LI, LI), new MassMessage.Image("m"), "id"));
        ways.put("MassSender.preview", () -> masses.preview("wechat_li", new MassMessage.Text("text")));
        ways.put("MassSender.status", () -> masses.status(1));
        ways.put(
                "MassSender.keep",
                () -> masses.keep(new ArticleDraft("t", Optional.empty(), Optional.empty(), "m", "<p>")));
        ways.put("MenuPublisher.publish", () -> menus.publish(new MenuDeclaration(List.of())));
        ways.put("MenuPublisher.live", () -> menus.live());
        ways.put("MenuPublisher.conditional", () -> menus.conditional());
        ways.put("MenuPublisher.add", () -> menus.add(100, new MenuDeclaration(List.of())));
        ways.put("MenuPublisher.remove", () -> menus.remove("1"));
        ways.put("MenuPublisher.seenBy", () -> menus.seenBy(LI));
        ways.put(
                "PaymentGateway.prepay",
                () -> payments.prepay(new PrepayOrder(PAYMENT, "拿铁", 1, PAYER, Instant.EPOCH)));
        ways.put("BillDesk.tradeBill", () -> bills.tradeBill(LocalDate.EPOCH));
        ways.put("PaymentGateway.query", () -> payments.query(PAYMENT));
        ways.put("PaymentGateway.close", () -> payments.close(PAYMENT));
        ways.put("PaymentGateway.refund", () -> payments.refund(new RefundOrder(PAYMENT, REFUND, 1, 1, "退")));
        ways.put("PaymentGateway.queryRefund", () -> payments.queryRefund(REFUND));
        ways.put(
                "ShippingReporter.report",
                () -> shipping.report(new ShippingReport(PAYMENT, PAYER, "拿铁", new Handover.PickUp(), Instant.EPOCH)));
        ways.put(
                "ParcelTracer.follow",
                () -> parcels.follow(new Waybill(
                        PAYER, "42", "SF", "SF1", "13800000000", "拿铁", Optional.empty(), "pages/order/detail")));
        ways.put("ParcelTracer.look", () -> parcels.look("token"));
        return ways;
    }

    private static String name(JavaMethod port) {
        JavaClass owner = port.getOwner();
        return owner.getSimpleName() + "." + port.getName();
    }
}
