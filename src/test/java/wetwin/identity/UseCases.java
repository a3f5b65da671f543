package wetwin.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import wetwin.insight.Touches;
import wetwin.membership.FollowGifts;
import wetwin.membership.PointsLedger;
import wetwin.membership.RedeemReward;
import wetwin.membership.Redeeming;
import wetwin.membership.ReverseOrderPoints;
import wetwin.membership.RewardId;
import wetwin.messaging.SubscriptionGrants;
import wetwin.outbox.OutboxHandler;
import wetwin.platform.ClientAddress;
import wetwin.platform.Database;
import wetwin.platform.RateLimits;
import wetwin.platform.Tx;
import wetwin.shop.CartLine;
import wetwin.shop.OrderRequest;
import wetwin.shop.OrderWishes;
import wetwin.shop.PlaceOrder;
import wetwin.shop.Placing;
import wetwin.shop.ProductId;
import wetwin.shop.ShopId;
import wetwin.support.Counter;
import wetwin.support.OnVertx;

/** The product's use cases that touch a person, with a WeChat that answers what the story says. */
@ApplicationScoped
class UseCases {
    static final String TEMPLATE = "sim-subscribe-order-paid";

    static final ClientAddress SOMEWHERE = ClientAddress.of("203.0.113.7");

    private static final int PRICE_FEN = 900;

    /** What WeChat knows of followers. Once shown, a unionid stays known: WeChat does not take it back. */
    static final class Directory implements FollowerDirectory {
        private final Map<String, UnionId> known = new ConcurrentHashMap<>();

        void show(String openId, Optional<String> unionId) {
            unionId.ifPresent(union -> known.put(openId, new UnionId(union)));
        }

        @Override
        public Uni<FollowerDetails> look(OpenId openId) {
            return Uni.createFrom()
                    .item(new FollowerDetails(
                            true,
                            Optional.ofNullable(known.get(openId.value())),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    private final Directory directory = new Directory();
    private final Database database;
    private final People people;
    private final Sessions sessions;
    private final Followers followers;
    private final PersonRepository persons;
    private final PhoneCipher cipher;
    private final PlaceOrder placeOrder;
    private final FollowGifts gifts;
    private final PointsLedger ledger;
    private final ReverseOrderPoints reverse;
    private final RedeemReward redeemReward;
    private final Touches touches;
    private final SubscriptionGrants grants;
    private final Counter counter;
    private final Clock clock;
    private final Vertx vertx;
    private final RateLimits limits;
    private final IdentityConfig config;
    private ShopId shop;
    private ProductId latte;
    private RewardId reward;

    UseCases(
            Database database,
            People people,
            Sessions sessions,
            Followers followers,
            PersonRepository persons,
            PhoneCipher cipher,
            PlaceOrder placeOrder,
            FollowGifts gifts,
            PointsLedger ledger,
            ReverseOrderPoints reverse,
            RedeemReward redeemReward,
            Touches touches,
            SubscriptionGrants grants,
            Counter counter,
            Clock clock,
            Vertx vertx,
            RateLimits limits,
            IdentityConfig config) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.followers = followers;
        this.persons = persons;
        this.cipher = cipher;
        this.placeOrder = placeOrder;
        this.gifts = gifts;
        this.ledger = ledger;
        this.reverse = reverse;
        this.redeemReward = redeemReward;
        this.touches = touches;
        this.grants = grants;
        this.counter = counter;
        this.clock = clock;
        this.vertx = vertx;
        this.limits = limits;
        this.config = config;
    }

    /** What is sold costs less than any coupon asks for: an order's price depends on nothing that came before. */
    void open() {
        shop = new ShopId(counter.shop());
        latte = new ProductId(counter.aProduct("美式", PRICE_FEN, 1_000_000));
        reward = new RewardId(counter.aReward(Story.REWARD_COST, null));
    }

    <T> CompletableFuture<T> start(Supplier<Uni<T>> work) {
        return OnVertx.start(vertx, work);
    }

    Instant now() {
        return clock.instant();
    }

    Directory directory() {
        return directory;
    }

    Sessions sessions() {
        return sessions;
    }

    SignIn signIn() {
        return new SignIn(
                code -> Uni.createFrom().item(Humans.read(code)), database, people, sessions, cipher, limits, config);
    }

    SavePhone savePhone() {
        return new SavePhone(
                number -> Uni.createFrom().item(new PhoneOutcome.Known(new PhoneNumber("86", number), clock.instant())),
                database,
                persons,
                cipher,
                limits,
                config);
    }

    OutboxHandler arrived() {
        return new FollowerArrived(followers, new LearnUnionId(directory, followers));
    }

    OutboxHandler left() {
        return new FollowerLeft(followers);
    }

    OutboxHandler received() {
        return new MessageReceived(followers, new LearnUnionId(directory, followers));
    }

    String phone(byte[] stored) {
        return cipher.decrypt(stored).number();
    }

    Uni<Placing> place(Session session, String key) {
        List<CartLine> cart = List.of(new CartLine(latte, List.of(), 1));
        return placeOrder.place(new OrderRequest(
                session.person(),
                session.openId(),
                shop,
                key,
                cart,
                PRICE_FEN,
                Optional.empty(),
                false,
                OrderWishes.NONE));
    }

    Uni<Void> offerGift(PersonId named, UUID order) {
        return holding(named, (tx, person) -> gifts.offer(tx, person, order));
    }

    Uni<?> earn(PersonId named, UUID order, int points) {
        return holding(named, (tx, person) -> ledger.earn(tx, person, points, "消费得积分", order));
    }

    Uni<Void> takeBack(PersonId named, UUID order) {
        return holding(named, (tx, person) -> reverse.reverse(tx, person, order));
    }

    Uni<Redeeming> redeem(PersonId person, String key) {
        return redeemReward.redeem(person, reward, key, SOMEWHERE);
    }

    Uni<Void> visit(PersonId person, String page) {
        return touches.recordVisit(person, page, Optional.empty(), Optional.empty());
    }

    Uni<Void> agree(PersonId person, String request) {
        return grants.add(person, List.of(TEMPLATE), Optional.of(request));
    }

    private interface Work<T> {
        Uni<T> with(Tx tx, PersonId person);
    }

    /** As every use case does that attaches something to a person. */
    private <T> Uni<T> holding(PersonId named, Work<T> work) {
        return database.inTransaction(tx -> people.hold(tx, named).chain(person -> work.with(tx, person)));
    }
}
