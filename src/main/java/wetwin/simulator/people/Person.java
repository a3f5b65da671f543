package wetwin.simulator.people;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Somebody who uses WeChat. Each account knows her by another openid, her unionid joins them. */
public final class Person {
    /** How she came to follow. */
    public record Following(Instant since, String subscribeScene, Optional<String> qrScene) {}

    /** What WeChat thinks of her signing in. */
    public enum LoginRisk {
        NONE,
        HIGH,
        FROZEN
    }

    private final Profile profile;
    private final Chat chat;
    private final CustomerServiceWindow window = new CustomerServiceWindow();
    private final Chat guestChat;
    private final CustomerServiceWindow guestWindow = new CustomerServiceWindow();
    private final Set<Integer> tags = new LinkedHashSet<>();
    private final Map<String, Integer> consents = new HashMap<>();
    private final List<ServiceNotice> notices = new ArrayList<>();
    private String phone;
    private Following following;
    private String remark = "";
    private boolean blocksAccount;
    private boolean unionidFromServiceAccount = true;
    private LoginRisk loginRisk = LoginRisk.NONE;

    Person(Profile profile, Clock clock) {
        this.profile = profile;
        this.phone = profile.phone();
        this.chat = new Chat(clock);
        this.guestChat = new Chat(clock);
    }

    /** What she begins with; of it only the number may change. */
    public record Profile(
            String id,
            String name,
            String color,
            String phone,
            String followerOpenid,
            String miniProgramOpenid,
            String unionid) {}

    public Profile profile() {
        return profile;
    }

    /** The number that is hers now. */
    public String phone() {
        return phone;
    }

    public void changePhone(String number) {
        phone = number;
    }

    public Chat chat() {
        return chat;
    }

    public CustomerServiceWindow window() {
        return window;
    }

    /** The mini program's own customer service, which is not the account's conversation. */
    public Chat guestChat() {
        return guestChat;
    }

    public CustomerServiceWindow guestWindow() {
        return guestWindow;
    }

    public Set<Integer> tags() {
        return tags;
    }

    public Optional<Following> following() {
        return Optional.ofNullable(following);
    }

    public boolean follows() {
        return following != null;
    }

    public void follow(Following how) {
        following = how;
    }

    /** Leaves the account, which loses its window and its tags on her. */
    public void unfollow() {
        following = null;
        tags.clear();
        window.close();
    }

    /** One more accepted subscription message of this template. */
    public void consent(String templateId) {
        consents.merge(templateId, 1, Integer::sum);
    }

    /** Uses up one consent, if there is one. */
    public boolean useConsent(String templateId) {
        int left = consents.getOrDefault(templateId, 0);
        if (left > 0) consents.put(templateId, left - 1);
        return left > 0;
    }

    public void receive(ServiceNotice notice) {
        notices.add(notice);
    }

    public List<ServiceNotice> notices() {
        return List.copyOf(notices);
    }

    public String remark() {
        return remark;
    }

    public void remark(String text) {
        remark = text;
    }

    public boolean blocksAccount() {
        return blocksAccount;
    }

    public LoginRisk loginRisk() {
        return loginRisk;
    }

    /** Whether the Service Account is told her unionid; the mini program may know it all the same. */
    public boolean unionidFromServiceAccount() {
        return unionidFromServiceAccount;
    }

    /** Changes what somebody playing may change; null leaves it. */
    public void adjust(Boolean blocks, Boolean unionidToAccount, LoginRisk risk) {
        if (blocks != null) blocksAccount = blocks;
        if (unionidToAccount != null) unionidFromServiceAccount = unionidToAccount;
        if (risk != null) loginRisk = risk;
    }
}
