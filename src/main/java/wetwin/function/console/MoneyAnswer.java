package wetwin.function.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import wetwin.payment.MoneyWatch;
import wetwin.payment.RefundBook;

/** What about money waits for a person, and how far bills are compared. */
public record MoneyAnswer(
        List<RefundsAnswer.Row> stuckRefunds, List<Mismatch> mismatches, List<Difference> differences, List<Day> days) {
    public record Mismatch(UUID id, String payment, String transactionId, String reason, String said, Instant seenAt) {}

    public record Difference(
            UUID id,
            LocalDate day,
            String kind,
            String payment,
            String refund,
            Integer billFen,
            Integer ourFen,
            String billState,
            String ourState,
            Instant foundAt) {}

    /**
     * @param setAside why somebody had it left as it is
     * @param setAsideBy who did last, also where it was taken back since
     * @param canBeTakenBack it is set aside, and WeChat Pay still gives out its bill
     */
    public record Day(
            LocalDate day,
            boolean compared,
            String setAside,
            String setAsideBy,
            Instant setAsideAt,
            String takenBackBy,
            Instant takenBackAt,
            boolean canBeTakenBack,
            int attempts,
            String lastFailure,
            Integer lines,
            Long paidFen,
            Long refundedFen,
            int openDifferences) {}

    static MoneyAnswer of(
            List<RefundBook.Entry> stuck,
            List<MoneyWatch.Mismatch> mismatches,
            List<MoneyWatch.Difference> differences,
            List<MoneyWatch.Day> days) {
        return new MoneyAnswer(
                stuck.stream().map(RefundsAnswer::row).toList(),
                mismatches.stream().map(MoneyAnswer::mismatch).toList(),
                differences.stream().map(MoneyAnswer::difference).toList(),
                days.stream().map(MoneyAnswer::day).toList());
    }

    private static Mismatch mismatch(MoneyWatch.Mismatch found) {
        return new Mismatch(
                found.id(),
                found.payment(),
                found.transactionId(),
                found.reason(),
                found.said().encode(),
                found.seenAt());
    }

    private static Difference difference(MoneyWatch.Difference found) {
        return new Difference(
                found.id(),
                found.day(),
                found.kind(),
                found.payment(),
                found.refund().orElse(null),
                found.billFen().orElse(null),
                found.ourFen().orElse(null),
                found.billState().orElse(null),
                found.ourState().orElse(null),
                found.foundAt());
    }

    private static Day day(MoneyWatch.Day day) {
        return new Day(
                day.day(),
                day.isCompared(),
                day.setAside().orElse(null),
                day.setAsideBy().orElse(null),
                day.setAsideAt().orElse(null),
                day.takenBackBy().orElse(null),
                day.takenBackAt().orElse(null),
                day.canBeTakenBack(),
                day.attempts(),
                day.lastFailure().orElse(null),
                day.lines().orElse(null),
                day.paidFen().orElse(null),
                day.refundedFen().orElse(null),
                day.openDifferences());
    }
}
