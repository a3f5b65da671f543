package wetwin.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A browser in which an operator has signed in. It opens nothing; it only has attempts of its own. */
@Entity
@Table(name = "operator_browser")
class KnownBrowser {
    @Id
    @Column(name = "token_hash")
    private byte[] tokenHash;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "operator_id")
    private Operator operator;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    protected KnownBrowser() {} // for Hibernate

    KnownBrowser(byte[] tokenHash, Operator operator, Instant expiresAt) {
        this.tokenHash = tokenHash.clone();
        this.operator = operator;
        this.expiresAt = expiresAt;
    }
}
