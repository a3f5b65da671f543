package wetwin.platform;

/** Provides a PostgreSQL server where none is configured: development and tests have one inside. */
public interface DatabaseHost {
    /**
     * Brings the server and its schema up and tells where it is. Blocks until it answers.
     *
     * @param configuredUrl the server to use instead, or {@code null} to start the one inside
     * @return {@code postgresql://user:password@host:port/database}
     */
    String ready(String configuredUrl);
}
