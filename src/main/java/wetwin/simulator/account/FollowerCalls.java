package wetwin.simulator.account;

import static wetwin.simulator.Side.SERVICE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;
import wetwin.simulator.people.Person;

/** The calls that tell who follows. */
public final class FollowerCalls {
    private static final int MOST_IN_A_BATCH = 100;
    private static final int MOST_ON_A_PAGE = 10_000;
    private static final int REMARK_CHARACTERS = 30;

    private final World world;

    public FollowerCalls(World world) {
        this.world = world;
    }

    public void addTo(WeixinRoutes routes) {
        routes.get("/cgi-bin/user/info", SERVICE_ACCOUNT, this::info)
                .post("/cgi-bin/user/info/batchget", SERVICE_ACCOUNT, this::batch)
                .get("/cgi-bin/user/get", SERVICE_ACCOUNT, this::list)
                .post("/cgi-bin/user/info/updateremark", SERVICE_ACCOUNT, this::remark);
    }

    private ObjectNode info(WeixinCall call) {
        String openid = call.parameter("openid").orElseThrow(() -> new WeixinRefusal(40003, "invalid openid"));
        return describe(person(openid));
    }

    private ObjectNode batch(WeixinCall call) {
        JsonNode wanted = call.json().path("user_list");
        if (wanted.isEmpty() || wanted.size() > MOST_IN_A_BATCH) {
            throw new WeixinRefusal(40032, "invalid openid list size");
        }
        ObjectNode answer = Json.object();
        var list = answer.putArray("user_info_list");
        wanted.forEach(user -> list.add(describe(person(user.path("openid").asText()))));
        return answer;
    }

    private ObjectNode list(WeixinCall call) {
        List<String> all = world.people().followers().stream()
                .map(person -> person.profile().followerOpenid())
                .sorted()
                .toList();
        String after = call.parameter("next_openid").orElse("");
        List<String> page = all.stream()
                .filter(openid -> openid.compareTo(after) > 0)
                .limit(MOST_ON_A_PAGE)
                .toList();
        ObjectNode answer = Json.object().put("total", all.size()).put("count", page.size());
        if (!page.isEmpty()) {
            var list = answer.putObject("data").putArray("openid");
            page.forEach(list::add);
        }
        return answer.put("next_openid", page.isEmpty() ? "" : page.getLast());
    }

    private ObjectNode remark(WeixinCall call) {
        ObjectNode body = call.json();
        String remark = body.path("remark").asText();
        if (remark.codePointCount(0, remark.length()) > REMARK_CHARACTERS) {
            throw new WeixinRefusal(40001, "remark too long");
        }
        person(body.path("openid").asText()).remark(remark);
        return Answers.ok();
    }

    /** Of somebody who does not follow, the platform tells the openid and nothing else. */
    private ObjectNode describe(Person person) {
        String openid = person.profile().followerOpenid();
        return person.following()
                .map(following -> describe(person, following))
                .orElseGet(() -> Json.object().put("subscribe", 0).put("openid", openid));
    }

    private ObjectNode describe(Person person, Person.Following following) {
        ObjectNode info = Json.object()
                .put("subscribe", 1)
                .put("openid", person.profile().followerOpenid())
                .put("nickname", "")
                .put("sex", 0)
                .put("language", "zh_CN")
                .put("city", "")
                .put("province", "")
                .put("country", "")
                .put("headimgurl", "")
                .put("subscribe_time", following.since().getEpochSecond())
                .put("remark", person.remark())
                .put("groupid", 0);
        if (world.openPlatformBound() && person.unionidFromServiceAccount()) {
            info.put("unionid", person.profile().unionid());
        }
        var tags = info.putArray("tagid_list");
        person.tags().forEach(tags::add);
        return info.put("subscribe_scene", following.subscribeScene())
                .put(
                        "qr_scene",
                        following
                                .qrScene()
                                .filter(FollowerCalls::isNumber)
                                .map(Long::parseLong)
                                .orElse(0L))
                .put(
                        "qr_scene_str",
                        following.qrScene().filter(scene -> !isNumber(scene)).orElse(""));
    }

    private static boolean isNumber(String scene) {
        return scene.matches("[0-9]{1,10}");
    }

    private Person person(String openid) {
        return world.people().byFollowerOpenid(openid).orElseThrow(() -> new WeixinRefusal(40003, "invalid openid"));
    }
}
