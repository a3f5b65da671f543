package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.CouponRepository.Gift;
import wetwin.membership.CouponRepository.Locked;
import wetwin.membership.CouponRepository.Put;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.OutboxMessage;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.OneByOne;
import wetwin.platform.Tx;

/**
 * Gives the coupons that are given for what somebody did, and promises a notice of each. Once per person and sort, also
 * when two turn out to be one, and for a birthday once a year; never more than there are: whoever finds none left gets none. Each sort is a transaction
 * of its own, so that nobody waits for two, and what was given before a crash is found the next time.
 */
@ApplicationScoped
class IssueCoupons implements OutboxHandler {
    /**
     * What happened.
     *
     * @param order that was paid; {@code null} for anything else
     * @param year of a birthday; else 0
     * @param over when a birthday is; {@code null} for anything else, and where the release before promised it
     */
    private record Happened(
            CouponOccasion occasion, PersonId person, UUID order, int fromRank, int toRank, int year, Instant over) {
        /** What comes every year is given once for each. */
        boolean isOnceInALife() {
            return occasion != CouponOccasion.BIRTHDAY;
        }

        String key(UUID template, PersonId person) {
            return "occasion:" + template + ":" + person + (isOnceInALife() ? "" : ":" + year);
        }
    }

    private final CouponRepository coupons;
    private final People people;
    private final Database database;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    IssueCoupons(CouponRepository coupons, People people, Database database, Outbox outbox, Ids ids, Clock clock) {
        this.coupons = coupons;
        this.people = people;
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return CouponOccasions.TOPIC;
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        Happened happened = read(delivery.payload());
        return templates(happened)
                .chain(templates -> OneByOne.each(templates, template -> give(happened, template)))
                .replaceWith(Outcome.DONE);
    }

    private static Happened read(JsonObject payload) {
        String order = payload.getString("orderId");
        String over = payload.getString("over");
        return new Happened(
                CouponOccasion.valueOf(payload.getString("occasion")),
                new PersonId(UUID.fromString(payload.getString("personId"))),
                order == null ? null : UUID.fromString(order),
                payload.getInteger("fromRank", 0),
                payload.getInteger("toRank", 0),
                payload.getInteger("year", 0),
                over == null ? null : Instant.parse(over));
    }

    private Uni<List<UUID>> templates(Happened happened) {
        return switch (happened.occasion()) {
            case FIRST_ORDER -> coupons.issuedOnFirstOrder(happened.order());
            case LEVEL -> coupons.issuedOnLevels(happened.fromRank(), happened.toRank());
            case BIRTHDAY -> coupons.issuedOnBirthdays();
        };
    }

    private Uni<Void> give(Happened happened, UUID template) {
        return database.inTransaction(
                tx -> people.hold(tx, happened.person()).chain(person -> give(tx, happened, person, template)));
    }

    private Uni<Void> give(Tx tx, Happened happened, PersonId person, UUID template) {
        Gift gift = new Gift(
                ids.newId(),
                template,
                person,
                happened.key(template, person),
                null,
                happened.isOnceInALife(),
                clock.instant());
        return coupons.lockTemplate(tx, gift)
                .chain(found -> found.filter(IssueCoupons::isGiven).isPresent()
                        ? coupons.give(tx, gift).chain(put -> outbox.append(tx, notice(happened, gift, put)))
                        : Uni.createFrom().voidItem());
    }

    private static boolean isGiven(Locked locked) {
        return locked.former().isEmpty() && ClaimPolicy.refusal(locked.facts()).isEmpty();
    }

    /** A birthday is a wish with what is given for it, and no wish once the day is long over; all else is a coupon. */
    private static OutboxMessage notice(Happened happened, Gift gift, Put put) {
        boolean birthday = happened.occasion() == CouponOccasion.BIRTHDAY;
        JsonObject data = new JsonObject()
                .put("coupon", put.name())
                .put("expiresAt", put.expiresAt().toString())
                .put("reason", happened.occasion().reason());
        JsonObject payload = new JsonObject()
                .put("kind", birthday ? "BIRTHDAY" : "COUPON_RECEIVED")
                .put("personId", gift.person().toString())
                .put("until", usefulUntil(happened, put).toString())
                .put("data", data);
        String key = "notice:" + (birthday ? "birthday:" : "coupon-received:") + gift.id();
        return new OutboxMessage("notice", "notice:" + gift.person(), key, payload, gift.at());
    }

    private static Instant usefulUntil(Happened happened, Put put) {
        boolean isOverFirst = happened.over() != null && happened.over().isBefore(put.expiresAt());
        return isOverFirst ? happened.over() : put.expiresAt();
    }
}
