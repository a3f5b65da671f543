package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.outbox.OutboxHealth;

/** What we owe, as the console's page reads it. */
public record OutboxAnswer(int due, int parked, Long oldestDueSeconds, List<Message> messages) {
    public record Message(UUID id, String topic, String state, Instant dueAt, int consecutiveFailures, String reason) {}

    static OutboxAnswer of(OutboxHealth.Report report) {
        return new OutboxAnswer(
                report.due(),
                report.parked(),
                report.oldestDueSeconds(),
                report.messages().stream().map(OutboxAnswer::message).toList());
    }

    private static Message message(OutboxHealth.Entry entry) {
        return new Message(
                entry.id(),
                entry.topic(),
                entry.state().name(),
                entry.dueAt(),
                entry.consecutiveFailures(),
                entry.reason());
    }
}
