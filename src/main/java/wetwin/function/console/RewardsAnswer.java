package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import wetwin.membership.RewardCodeState;
import wetwin.membership.RewardDesk;
import wetwin.membership.RewardKind;
import wetwin.membership.RewardPlan;
import wetwin.membership.RewardPolicy;

/** What points can be exchanged for, as the console's page reads and saves it. */
public record RewardsAnswer(List<Listed> rewards) {
    /**
     * @param available how many are left; absent for any number
     * @param version whoever changes it says which one they have seen
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Listed(UUID id, @Valid Content reward, Integer available, RewardPolicy.State state, long version) {}

    /**
     * @param kind stays as it was made
     * @param templateId which coupon, of {@code COUPON}
     * @param validDays for how many days the code is good, of {@code CODE}
     * @param listed whether the codes are brought as a list, of {@code CODE}; stays as it was made
     * @param perPerson how many one person may have; absent for any number
     * @param from when it is first offered; absent for at once
     * @param until when it is not offered any more; absent for never
     * @param rank the smallest comes first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Content(
            @NotNull RewardKind kind,
            UUID templateId,

            @NotNull @Size(min = 1, max = 30) @Pattern(regexp = WireRule.TEXT)
            String name,

            @NotNull @Size(max = 200) @Pattern(regexp = WireRule.TEXT)
            String description,

            @Min(1) @Max(1_000_000) int points,
            @Min(1) @Max(3_660) Integer validDays,
            boolean listed,
            @Min(1) @Max(1_000) Integer perPerson,
            @Schema(maxLength = 40) Instant from,
            @Schema(maxLength = 40) Instant until,
            boolean offered,
            @Min(0) @Max(10_000) int rank) {
        RewardPlan plan(UUID id) {
            return new RewardPlan(
                    id,
                    kind,
                    Optional.ofNullable(templateId),
                    name.strip(),
                    description.strip(),
                    points,
                    Optional.ofNullable(validDays),
                    listed,
                    Optional.ofNullable(perPerson),
                    Optional.ofNullable(from),
                    Optional.ofNullable(until),
                    offered,
                    rank);
        }

        static Content of(RewardPlan plan) {
            return new Content(
                    plan.kind(),
                    plan.template().orElse(null),
                    plan.name(),
                    plan.description(),
                    plan.points(),
                    plan.validDays().orElse(null),
                    plan.listed(),
                    plan.perPerson().orElse(null),
                    plan.from().orElse(null),
                    plan.until().orElse(null),
                    plan.offered(),
                    plan.rank());
        }
    }

    /**
     * The code somebody shows.
     *
     * @param points what it cost
     * @param used absent until then, as is {@code returned}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Code(
            UUID id,
            String code,
            String name,
            String description,
            int points,
            UUID personId,
            RewardCodeState state,
            Instant redeemedAt,
            Instant expiresAt,
            Used used,
            Returned returned) {
        static Code of(RewardDesk.Entry entry) {
            return new Code(
                    entry.id(),
                    entry.shown(),
                    entry.name(),
                    entry.description(),
                    entry.points(),
                    entry.person().value(),
                    entry.state(),
                    entry.redeemedAt(),
                    entry.expiresAt(),
                    entry.used().map(used -> new Used(used.at(), used.by())).orElse(null),
                    entry.returned()
                            .map(back -> new Returned(back.at(), back.by(), back.reason()))
                            .orElse(null));
        }
    }

    public record Used(Instant at, String by) {}

    public record Returned(Instant at, String by, String reason) {}

    static RewardsAnswer of(List<RewardPlan.Listed> rewards) {
        return new RewardsAnswer(rewards.stream()
                .map(listed -> new Listed(
                        listed.plan().id(),
                        Content.of(listed.plan()),
                        listed.available().orElse(null),
                        listed.state(),
                        listed.version()))
                .toList());
    }
}
