package wetwin.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** An operator who has signed in in one browser. Only a hash of the cookie's token is kept. */
@Entity
@Table(name = "operator_session")
class OperatorSession {
    @Id
    @Column(name = "token_hash")
    private byte[] tokenHash;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "operator_id")
    private Operator operator;

    @Column(nullable = false)
    private String csrf;

    /** When it was last used, to the minute. */
    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    protected OperatorSession() {} // for Hibernate

    OperatorSession(byte[] tokenHash, Operator operator, String csrf, Instant seenAt, Instant expiresAt) {
        this.tokenHash = tokenHash.clone();
        this.operator = operator;
        this.csrf = csrf;
        this.seenAt = seenAt;
        this.expiresAt = expiresAt;
    }

    boolean seenSince(Instant moment) {
        return seenAt != null && seenAt.isAfter(moment);
    }

    SignedIn signedIn() {
        return new SignedIn(operator.name(), operator.role(), csrf);
    }
}
