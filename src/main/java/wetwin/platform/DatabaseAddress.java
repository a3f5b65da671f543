package wetwin.platform;

import java.util.Optional;

/** What is said of {@code WETWIN_DATABASE_URL}: never the address itself, for a password is in it. */
public final class DatabaseAddress {
    private static final String FORM = "postgresql://user:password@host:port/database, the password percent-encoded.";

    private DatabaseAddress() {}

    public static IllegalStateException missing() {
        return new IllegalStateException("WETWIN_DATABASE_URL is not set: give " + FORM);
    }

    public static IllegalStateException malformed() {
        return new Setting("WETWIN_DATABASE_URL", Optional.empty()).malformed(FORM, null);
    }
}
