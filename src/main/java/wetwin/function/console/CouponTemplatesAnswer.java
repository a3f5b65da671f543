package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import wetwin.membership.CouponHours;
import wetwin.membership.CouponKind;
import wetwin.membership.CouponOccasion;
import wetwin.membership.CouponTemplate;
import wetwin.membership.CouponTerms;

/** The sorts of coupons as the console's page reads and makes them. */
public record CouponTemplatesAnswer(List<Listed> templates) {
    private static final String TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    /** @param issued how many were given, where there is a budget */
    public record Listed(UUID id, Template template, int issued, boolean stopped) {}

    /**
     * @param amountFen what it takes off; of {@code PERCENT} and {@code ITEM} at most; of {@code DELIVERY} at most, and
     *     absent for all that bringing it costs
     * @param percentOff of {@code PERCENT}
     * @param productIds which goods; none for all
     * @param shopIds which shops; none for all
     * @param weekdays 1 Monday to 7 Sunday; none for every day
     * @param fromTime from when on the day, by the shop's clock
     * @param budget how many there are to give; absent for any number
     * @param perPerson how many one person may be given; absent for any number
     * @param issuedOn what they are given for by themselves; absent for nothing
     * @param issuedRank which level, of {@code LEVEL}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Template(
            @NotNull @Size(min = 1, max = 30) @Pattern(regexp = "^\\P{Cc}*$")
            String name,

            @NotNull CouponKind kind,
            @Min(1) @Max(CouponTerms.ANY_FEE_FEN) Integer amountFen,
            @Min(1) @Max(99) Integer percentOff,
            @Min(0) @Max(10_000_000) int minSpendFen,
            @NotNull @Size(max = 100) List<@NotNull UUID> productIds,
            @NotNull @Size(max = 100) List<@NotNull UUID> shopIds,
            @NotNull @Size(max = 7) List<@NotNull @Min(1) @Max(7) Integer> weekdays,

            @Size(min = 5, max = 5) @Pattern(regexp = TIME) String fromTime,

            @Size(min = 5, max = 5) @Pattern(regexp = TIME) String toTime,

            @Min(1) @Max(3_660) int validDays,
            boolean newPeopleOnly,
            @Min(1) @Max(10_000_000) Integer budget,
            @Min(1) @Max(1_000) Integer perPerson,
            CouponOccasion issuedOn,
            @Min(1) @Max(9) Integer issuedRank) {
        CouponTemplate template() {
            return new CouponTemplate(
                    name.strip(),
                    new CouponTerms(
                            kind, offFen(), percentOff == null ? 0 : percentOff, minSpendFen, Set.copyOf(productIds)),
                    new CouponHours(
                            weekdays.stream().map(DayOfWeek::of).collect(Collectors.toSet()),
                            time(fromTime),
                            time(toTime)),
                    Set.copyOf(shopIds),
                    validDays,
                    newPeopleOnly,
                    Optional.ofNullable(budget),
                    Optional.ofNullable(perPerson),
                    Optional.ofNullable(issuedOn),
                    Optional.ofNullable(issuedRank));
        }

        private int offFen() {
            if (amountFen != null) return amountFen;
            return kind == CouponKind.DELIVERY ? CouponTerms.ANY_FEE_FEN : 0;
        }

        private static LocalTime time(String text) {
            return text == null ? null : LocalTime.parse(text);
        }
    }

    static CouponTemplatesAnswer of(List<CouponTemplate.Listed> templates) {
        return new CouponTemplatesAnswer(
                templates.stream().map(CouponTemplatesAnswer::listed).toList());
    }

    private static Listed listed(CouponTemplate.Listed listed) {
        return new Listed(listed.id(), template(listed.template()), listed.issued(), listed.stopped());
    }

    private static Template template(CouponTemplate template) {
        CouponTerms terms = template.terms();
        return new Template(
                template.name(),
                terms.kind(),
                isUnlimited(terms) ? null : terms.amountFen(),
                terms.percentOff() == 0 ? null : terms.percentOff(),
                terms.minSpendFen(),
                sorted(terms.products()),
                sorted(template.shops()),
                template.hours().days().stream()
                        .map(DayOfWeek::getValue)
                        .sorted()
                        .toList(),
                text(template.hours().from()),
                text(template.hours().to()),
                template.validDays(),
                template.newPeopleOnly(),
                template.budget().orElse(null),
                template.perPerson().orElse(null),
                template.issuedOn().orElse(null),
                template.issuedRank().orElse(null));
    }

    private static boolean isUnlimited(CouponTerms terms) {
        return terms.kind() == CouponKind.DELIVERY && terms.amountFen() == CouponTerms.ANY_FEE_FEN;
    }

    private static List<UUID> sorted(Collection<UUID> ids) {
        return ids.stream().sorted().toList();
    }

    /** Hours and minutes, also where the minutes are none. */
    private static String text(LocalTime time) {
        return time == null ? null : "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }
}
