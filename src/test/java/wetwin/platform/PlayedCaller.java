package wetwin.platform;

/** Whoever calls an instance of the proof: no request brings them. */
public final class PlayedCaller extends Caller {
    public PlayedCaller() {
        super(null);
    }

    @Override
    public ClientAddress address() {
        return ClientAddress.of("203.0.113.7");
    }
}
