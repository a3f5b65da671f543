package wetwin.simulator.account;

import static wetwin.simulator.Side.SERVICE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;
import wetwin.simulator.people.Person;

/** The calls about tags and who wears them. */
public final class TagCalls {
    private static final int MOST_OPENIDS = 50;
    private static final int MOST_TAGS_A_PERSON = 20;
    private static final int MOST_MEMBERS_TO_DELETE = 100_000;

    private final World world;

    public TagCalls(World world) {
        this.world = world;
    }

    public void addTo(WeixinRoutes routes) {
        routes.post("/cgi-bin/tags/create", SERVICE_ACCOUNT, this::create)
                .get("/cgi-bin/tags/get", SERVICE_ACCOUNT, call -> all())
                .post("/cgi-bin/tags/update", SERVICE_ACCOUNT, this::update)
                .post("/cgi-bin/tags/delete", SERVICE_ACCOUNT, this::delete)
                .post("/cgi-bin/tags/members/batchtagging", SERVICE_ACCOUNT, call -> batch(call, this::put))
                .post("/cgi-bin/tags/members/batchuntagging", SERVICE_ACCOUNT, call -> batch(call, this::take))
                .post("/cgi-bin/tags/getidlist", SERVICE_ACCOUNT, this::ofPerson)
                .post("/cgi-bin/user/tag/get", SERVICE_ACCOUNT, this::members);
    }

    private ObjectNode create(WeixinCall call) {
        String name = call.json().path("tag").path("name").asText();
        ObjectNode answer = Json.object();
        answer.putObject("tag").put("id", tags().create(name)).put("name", name);
        return answer;
    }

    private ObjectNode all() {
        ObjectNode answer = Json.object();
        var list = answer.putArray("tags");
        tags().all().forEach((id, name) -> list.addObject()
                .put("id", id)
                .put("name", name)
                .put("count", wearing(id).size()));
        return answer;
    }

    private ObjectNode update(WeixinCall call) {
        JsonNode tag = call.json().path("tag");
        tags().rename(tag.path("id").asInt(-1), tag.path("name").asText());
        return Answers.ok();
    }

    private ObjectNode delete(WeixinCall call) {
        int id = call.json().path("tag").path("id").asInt(-1);
        if (wearing(id).size() > MOST_MEMBERS_TO_DELETE) throw new WeixinRefusal(45057, "too many fans of this tag");
        tags().delete(id);
        world.people().all().forEach(person -> person.tags().remove(id));
        return Answers.ok();
    }

    /** Checks the whole list first: nobody is tagged when one of them cannot be. */
    private ObjectNode batch(WeixinCall call, BiConsumer<Person, Integer> change) {
        ObjectNode body = call.json();
        JsonNode openids = body.path("openid_list");
        int id = body.path("tagid").asInt(-1);
        tags().require(id);
        if (openids.isEmpty() || openids.size() > MOST_OPENIDS)
            throw new WeixinRefusal(40032, "invalid openid list size");
        List<Person> people = new ArrayList<>();
        openids.forEach(openid -> people.add(follower(openid.asText())));
        people.forEach(person -> change.accept(person, id));
        return Answers.ok();
    }

    private ObjectNode ofPerson(WeixinCall call) {
        Person person = follower(call.json().path("openid").asText());
        ObjectNode answer = Json.object();
        var list = answer.putArray("tagid_list");
        person.tags().forEach(list::add);
        return answer;
    }

    private ObjectNode members(WeixinCall call) {
        int id = call.json().path("tagid").asInt(-1);
        tags().require(id);
        List<Person> members = wearing(id);
        ObjectNode answer = Json.object().put("count", members.size());
        if (members.isEmpty()) return answer;
        var list = answer.putObject("data").putArray("openid");
        members.forEach(person -> list.add(person.profile().followerOpenid()));
        return answer.put("next_openid", members.getLast().profile().followerOpenid());
    }

    private void put(Person person, int tag) {
        if (person.tags().size() >= MOST_TAGS_A_PERSON && !person.tags().contains(tag)) {
            throw new WeixinRefusal(45059, "has too many tags");
        }
        person.tags().add(tag);
    }

    private void take(Person person, int tag) {
        person.tags().remove(tag);
    }

    private List<Person> wearing(int tag) {
        return world.people().all().stream()
                .filter(person -> person.tags().contains(tag))
                .toList();
    }

    private Person follower(String openid) {
        return world.people()
                .byFollowerOpenid(openid)
                .filter(Person::follows)
                .orElseThrow(() -> new WeixinRefusal(49003, "not match this openid with appid"));
    }

    private Tags tags() {
        return world.account().tags();
    }
}
