package wetwin.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A person of the shop who may use the console. */
@Entity
@Table(name = "operator")
class Operator {
    @Id
    private UUID id;

    @Column(nullable = false, unique = true)
    private String name;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Column(nullable = false)
    private String role;

    @Column(name = "failed_attempts", nullable = false)
    private int failedAttempts;

    @Column(name = "locked_until")
    private Instant lockedUntil;

    protected Operator() {} // for Hibernate

    Operator(UUID id, String name, String passwordHash, String role) {
        this.id = id;
        this.name = name;
        this.passwordHash = passwordHash;
        this.role = role;
    }

    /**
     * Counts an attempt before the password is looked at, so that many at once are not free.
     *
     * @return whether this one may be made
     */
    boolean attempt(Instant now) {
        if (!LockoutPolicy.mayTry(lockedUntil, now)) return false;
        if (lockedUntil != null) clearAttempts();
        failedAttempts++;
        LockoutPolicy.lockedUntil(failedAttempts, now).ifPresent(until -> lockedUntil = until);
        return true;
    }

    void clearAttempts() {
        failedAttempts = 0;
        lockedUntil = null;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String passwordHash() {
        return passwordHash;
    }

    String role() {
        return role;
    }

    Instant lockedUntil() {
        return lockedUntil;
    }
}
