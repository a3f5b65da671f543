package wetwin.simulator.account;

import java.time.Clock;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.Lot;
import wetwin.simulator.host.AccessTokens;

/** What WeChat holds for the Service Account. */
public final class ServiceAccount {
    private final AppIdentity identity;
    private final AccessTokens tokens;
    private final Menus menus;
    private final Tags tags = new Tags();
    private final SceneCodes codes;
    private final Material material;
    private final Drafts drafts;

    public ServiceAccount(AppIdentity identity, Clock clock, Lot lot) {
        this.identity = identity;
        this.tokens = new AccessTokens(clock, lot);
        this.menus = new Menus(lot);
        this.codes = new SceneCodes(clock, lot);
        this.material = new Material(clock, lot);
        this.drafts = new Drafts(lot);
    }

    public AppIdentity identity() {
        return identity;
    }

    public AccessTokens tokens() {
        return tokens;
    }

    public Menus menus() {
        return menus;
    }

    Tags tags() {
        return tags;
    }

    public SceneCodes codes() {
        return codes;
    }

    public Material material() {
        return material;
    }

    public Drafts drafts() {
        return drafts;
    }
}
