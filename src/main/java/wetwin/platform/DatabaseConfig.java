package wetwin.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the database is and how it is reached. */
@ConfigMapping(prefix = "wetwin.database")
public interface DatabaseConfig {
    /**
     * {@code postgresql://user:password@host:port/database}, the password percent-encoded. {@code ?sslmode=verify-full}
     * encrypts and believes only a server whose certificate bears the host's name.
     */
    Optional<String> url();

    /** The authorities (certificates as PEM texts) that the server's certificate has to come from. */
    Optional<String> certificates();

    /** Whether a pooler in transaction mode stands between, where no statement may be kept prepared. */
    @WithDefault("false")
    boolean transactionPooler();
}
