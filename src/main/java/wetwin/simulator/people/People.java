package wetwin.simulator.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetwin.simulator.people.Person.Profile;

/** Everybody who can be played. Their openids depend on appid and person alone, so they outlive a restart. */
public final class People {
    private static final List<String> COLORS =
            List.of("#5B8FF9", "#E8684A", "#5AD8A6", "#9270CA", "#F6BD16", "#269A99", "#FF99C3", "#6DC8EC");
    private static final int OPENID_LENGTH = 28;

    private final String accountAppId;
    private final String miniProgramAppId;
    private final Clock clock;
    private final Map<String, Person> byId = new LinkedHashMap<>();
    private final Map<String, Person> byFollowerOpenid = new HashMap<>();
    private final Map<String, Person> byMiniProgramOpenid = new HashMap<>();

    public People(String accountAppId, String miniProgramAppId, Clock clock) {
        this.accountAppId = accountAppId;
        this.miniProgramAppId = miniProgramAppId;
        this.clock = clock;
        keep(newPerson("li", "李雷"));
        keep(newPerson("han", "韩梅梅"));
    }

    public Person add(String name) {
        Person person = newPerson("p" + (byId.size() + 1), name);
        keep(person);
        return person;
    }

    private void keep(Person person) {
        byId.put(person.profile().id(), person);
        byFollowerOpenid.put(person.profile().followerOpenid(), person);
        byMiniProgramOpenid.put(person.profile().miniProgramOpenid(), person);
    }

    public Collection<Person> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Person> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Person> byFollowerOpenid(String openid) {
        return Optional.ofNullable(byFollowerOpenid.get(openid));
    }

    public Optional<Person> byMiniProgramOpenid(String openid) {
        return Optional.ofNullable(byMiniProgramOpenid.get(openid));
    }

    public List<Person> followers() {
        return all().stream().filter(Person::follows).toList();
    }

    private Person newPerson(String id, String name) {
        int number = byId.size();
        var profile = new Profile(
                id,
                name,
                COLORS.get(number % COLORS.size()),
                "138%08d".formatted(number + 1),
                openid(accountAppId, id),
                openid(miniProgramAppId, id),
                openid("unionid", id));
        return new Person(profile, clock);
    }

    private static String openid(String appId, String person) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((appId + "/" + person).getBytes(UTF_8));
            return "o" + Base64.getUrlEncoder().encodeToString(digest).substring(0, OPENID_LENGTH - 1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
