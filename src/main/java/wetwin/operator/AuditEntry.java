package wetwin.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One thing an operator did or tried. Without an outcome it was begun and never heard of again. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {
    @Id
    private UUID id;

    @Column(nullable = false)
    private Instant at;

    @Column(nullable = false)
    private String operator;

    @Column(nullable = false)
    private String action;

    private String subject;
    private String outcome;

    protected AuditEntry() {} // for Hibernate

    AuditEntry(UUID id, Instant at, String operator, String action, String subject, String outcome) {
        this.id = id;
        this.at = at;
        this.operator = operator;
        this.action = action;
        this.subject = subject;
        this.outcome = outcome;
    }

    UUID id() {
        return id;
    }
}
