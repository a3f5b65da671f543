package wetwin.simulator.miniprogram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import wetwin.simulator.Lot;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.people.Person;

/** Codes that a phone hands to a mini program: each works once, within five minutes. */
public final class OneTimeCodes {
    static final Duration LIFE = Duration.ofMinutes(5);

    private record Code(Person person, Instant until) {}

    private final String prefix;
    private final Clock clock;
    private final Lot lot;
    private final Map<String, Code> codes = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    OneTimeCodes(String prefix, Clock clock, Lot lot) {
        this.prefix = prefix;
        this.clock = clock;
        this.lot = lot;
    }

    public String issueTo(Person person) {
        String code = prefix + lot.letters(28);
        codes.put(code, new Code(person, clock.instant().plus(LIFE)));
        return code;
    }

    /** Whose code it is; afterwards it is used up. */
    Person redeem(String code) {
        if (used.contains(code)) throw new WeixinRefusal(40163, "code been used");
        Code known = codes.remove(code);
        if (known == null || !known.until.isAfter(clock.instant())) throw new WeixinRefusal(40029, "invalid code");
        used.add(code);
        return known.person;
    }
}
