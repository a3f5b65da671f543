package wetwin.simulator.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static wetwin.simulator.Side.SERVICE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.account.MassJobs.Job;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;
import wetwin.simulator.people.ChatLine;
import wetwin.simulator.people.Person;
import wetwin.simulator.push.Push;
import wetwin.simulator.push.PushCourier;

/** Sending to many: taken at once, four a month for each person, the end told by an event afterwards. */
public final class MassCalls {
    private static final int TEXT_BYTES = 2_048;
    private static final int FEWEST = 2;
    private static final int MOST = 10_000;
    private static final int CLIENT_ID_BYTES = 64;

    /** Whom the event names as its sender: the account's administrator, who is nobody's follower. */
    private static final String ADMINISTRATOR = "oAdministratorOfTheAccount00";

    private final World world;
    private final PushCourier courier;
    private final MassJobs jobs;

    public MassCalls(World world, PushCourier courier) {
        this.world = world;
        this.courier = courier;
        this.jobs = new MassJobs(world.clock());
    }

    public void addTo(WeixinRoutes routes) {
        routes.post("/cgi-bin/message/mass/sendall", SERVICE_ACCOUNT, call -> send(call, this::filtered))
                .post("/cgi-bin/message/mass/send", SERVICE_ACCOUNT, call -> send(call, this::listed))
                .post("/cgi-bin/message/mass/preview", SERVICE_ACCOUNT, this::preview)
                .post("/cgi-bin/message/mass/get", SERVICE_ACCOUNT, this::status);
    }

    private interface Choice {
        List<Person> of(ObjectNode message);
    }

    private ObjectNode send(WeixinCall call, Choice choice) {
        ObjectNode message = call.json();
        String clientId = message.path("clientmsgid").asText();
        if (clientId.getBytes(UTF_8).length > CLIENT_ID_BYTES) throw new WeixinRefusal(45067, "clientmsgid too long");
        Optional<Long> before = clientId.isEmpty() ? Optional.empty() : jobs.under(clientId);
        if (before.isPresent()) return existing(before.get());
        List<Person> people = choice.of(message);
        ChatLine.Content line = line(message, false);
        boolean toAll = message.path("filter").path("is_to_all").asBoolean();
        if (toAll && !jobs.mayGoToAll()) throw new WeixinRefusal(45028, "has no masssend quota");
        Job job = jobs.begin(world.lot().messageId(), clientId, toAll);
        deliver(job.messageId(), people, line);
        if (toAll)
            world.account()
                    .drafts()
                    .used(message.path("mpnews").path("media_id").asText());
        return Answers.ok()
                .put("errmsg", "send job submission success")
                .put("msg_id", job.messageId())
                .put("msg_data_id", job.messageId() + 1);
    }

    private static ObjectNode existing(long messageId) {
        return Json.object()
                .put("errcode", 45065)
                .put("errmsg", "clientmsgid exist")
                .put("msg_id", messageId);
    }

    private void deliver(long messageId, List<Person> people, ChatLine.Content line) {
        List<Person> reached = people.stream()
                .filter(person -> !person.blocksAccount()
                        && jobs.mayReach(person.profile().followerOpenid()))
                .toList();
        reached.forEach(person -> {
            jobs.reached(person.profile().followerOpenid());
            person.chat().add(line);
        });
        Person witness = world.people().all().iterator().next();
        var finished = Push.event(world, witness, "MASSSENDJOBFINISH")
                .with("FromUserName", ADMINISTRATOR)
                .with("MsgID", messageId)
                .with("Status", "send success")
                .with("TotalCount", people.size())
                .with("FilterCount", reached.size())
                .with("SentCount", reached.size())
                .with("ErrorCount", 0)
                .silent();
        world.errands().soon(() -> courier.deliver(finished));
    }

    private List<Person> filtered(ObjectNode message) {
        JsonNode filter = message.path("filter");
        if (filter.path("is_to_all").asBoolean()) return world.people().followers();
        int tag = filter.path("tag_id").asInt(-1);
        world.account().tags().require(tag);
        return world.people().followers().stream()
                .filter(person -> person.tags().contains(tag))
                .toList();
    }

    /** Who does not follow is left out; of the others there must be two. */
    private List<Person> listed(ObjectNode message) {
        JsonNode openids = message.path("touser");
        if (openids.size() > MOST) throw new WeixinRefusal(40032, "invalid openid list size");
        List<Person> people = new ArrayList<>();
        openids.forEach(openid -> world.people()
                .byFollowerOpenid(openid.asText())
                .filter(Person::follows)
                .ifPresent(people::add));
        if (people.size() < FEWEST) throw new WeixinRefusal(40130, "invalid openid list size, at least two openid");
        return people.stream().distinct().toList();
    }

    private ObjectNode preview(WeixinCall call) {
        ObjectNode message = call.json();
        Person person = message.hasNonNull("towxname")
                ? byName(message.path("towxname").asText())
                : Followers.require(world, message.path("touser").asText());
        if (!person.follows()) throw new WeixinRefusal(43004, "require subscribe");
        person.chat().add(line(message, true));
        return Answers.ok().put("errmsg", "preview success");
    }

    /** What people find each other by; everybody who is played has one made of their id. */
    private Person byName(String name) {
        return world.people().all().stream()
                .filter(person -> name.equals("wechat_" + person.profile().id()))
                .findFirst()
                .orElseThrow(() -> new WeixinRefusal(40132, "invalid username"));
    }

    private ObjectNode status(WeixinCall call) {
        long messageId = call.json().path("msg_id").asLong();
        if (!jobs.knows(messageId)) throw new WeixinRefusal(40059, "invalid msg id");
        return Json.object().put("msg_id", messageId).put("msg_status", "SEND_SUCCESS");
    }

    /** A preview names one picture, a broadcast has a list of them. */
    private ChatLine.Content line(ObjectNode message, boolean preview) {
        return switch (message.path("msgtype").asText()) {
            case "text" ->
                ChatLine.text(text(message.path("text").path("content").asText()));
            case "image" ->
                ChatLine.image(picture(
                        preview
                                ? message.path("image").path("media_id").asText()
                                : message.path("images")
                                        .path("media_ids")
                                        .path(0)
                                        .asText()));
            case "mpnews" -> article(message.path("mpnews").path("media_id").asText());
            default -> throw new WeixinRefusal(40008, "invalid message type");
        };
    }

    private ChatLine.Content article(String mediaId) {
        Drafts.Article article =
                world.account().drafts().find(mediaId).orElseThrow(() -> new WeixinRefusal(40007, "invalid media_id"));
        return ChatLine.news(
                article.title(),
                article.digest(),
                picture(article.coverMediaId()),
                "https://mp.weixin.qq.com/s/" + article.address());
    }

    private String picture(String mediaId) {
        return world.account()
                .material()
                .pictureUrl(mediaId)
                .orElseThrow(() -> new WeixinRefusal(40007, "invalid media_id"));
    }

    private static String text(String content) {
        if (content.isEmpty()) throw new WeixinRefusal(44004, "empty content");
        if (content.getBytes(UTF_8).length > TEXT_BYTES) throw new WeixinRefusal(45002, "content size out of limit");
        return content;
    }
}
