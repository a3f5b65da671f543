package wetwin.simulator.miniprogram;

import java.time.Clock;
import java.util.List;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.Lot;
import wetwin.simulator.host.AccessTokens;

/** What WeChat holds for the mini program. */
public final class MiniProgram {
    private final AppIdentity identity;
    private final AccessTokens tokens;
    private final List<String> releasedPages;
    private final OneTimeCodes loginCodes;
    private final OneTimeCodes phoneCodes;
    private final Shipments shipments = new Shipments();
    private final Parcels parcels;

    public MiniProgram(AppIdentity identity, List<String> releasedPages, Clock clock, Lot lot) {
        this.identity = identity;
        this.tokens = new AccessTokens(clock, lot);
        this.releasedPages = List.copyOf(releasedPages);
        this.loginCodes = new OneTimeCodes("0a", clock, lot);
        this.phoneCodes = new OneTimeCodes("0p", clock, lot);
        this.parcels = new Parcels(clock, lot);
    }

    public AppIdentity identity() {
        return identity;
    }

    public AccessTokens tokens() {
        return tokens;
    }

    /** Whether the released version has this page, whatever its query. */
    public boolean hasPage(String pagepath) {
        return releasedPages.contains(pagepath.replaceFirst("\\?.*", "").replaceFirst("^/", ""));
    }

    public OneTimeCodes loginCodes() {
        return loginCodes;
    }

    public OneTimeCodes phoneCodes() {
        return phoneCodes;
    }

    Shipments shipments() {
        return shipments;
    }

    Parcels parcels() {
        return parcels;
    }
}
