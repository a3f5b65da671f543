package wetwin.simulator.push;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.Side;
import wetwin.simulator.World;
import wetwin.simulator.people.Person;

/**
 * A message or event on its way to the product.
 *
 * @param fields what the XML holds; a map is an element with children, a list an element repeated
 * @param answerable whether a reply is shown to the person
 */
public record Push(Side side, Person person, String openid, Map<String, Object> fields, boolean answerable) {
    /** A message to the Service Account. */
    public static Push message(World world, Person person, String type) {
        var push = start(world, Side.SERVICE_ACCOUNT, world.account().identity(), person, type);
        return push.with("MsgId", world.lot().messageId());
    }

    /** An event of the Service Account. */
    public static Push event(World world, Person person, String event) {
        return start(world, Side.SERVICE_ACCOUNT, world.account().identity(), person, "event")
                .with("Event", event);
    }

    /** An event of the mini program. */
    public static Push miniProgramEvent(World world, Person person, String event) {
        return start(world, Side.MINI_PROGRAM, world.miniProgram().identity(), person, "event")
                .with("Event", event);
    }

    /** A message in the mini program's customer service. */
    public static Push miniProgramMessage(World world, Person person, String type) {
        return start(world, Side.MINI_PROGRAM, world.miniProgram().identity(), person, type)
                .with("MsgId", world.lot().messageId())
                .silent();
    }

    private static Push start(World world, Side side, AppIdentity to, Person person, String type) {
        var profile = person.profile();
        String openid = side == Side.SERVICE_ACCOUNT ? profile.followerOpenid() : profile.miniProgramOpenid();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ToUserName", to.originalId());
        fields.put("FromUserName", openid);
        fields.put("CreateTime", world.clock().instant().getEpochSecond());
        fields.put("MsgType", type);
        return new Push(side, person, openid, Collections.unmodifiableMap(fields), true);
    }

    public Push with(String name, Object value) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Push(side, person, openid, Collections.unmodifiableMap(more), answerable);
    }

    /** A picture, and where WeChat says that it can be looked at; here nothing is there. */
    public Push withPicture(String mediaId) {
        return with("PicUrl", "http://mmbiz.qpic.cn/mmbiz_jpg/" + mediaId + "/0")
                .with("MediaId", mediaId);
    }

    /** A push whose reply nobody would see. */
    public Push silent() {
        return new Push(side, person, openid, fields, false);
    }

    /** What it is, in one word. */
    String kind() {
        return String.valueOf(fields.getOrDefault("Event", fields.get("MsgType")));
    }

    String xml() {
        return Xml.document(fields);
    }
}
