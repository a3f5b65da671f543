package wetwin.simulator.account;

import wetwin.simulator.World;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.people.Person;

/** Finds whom a message is for. */
final class Followers {
    private Followers() {}

    /** The follower with this openid; a stranger's is invalid, one who left must follow first. */
    static Person require(World world, String openid) {
        Person person =
                world.people().byFollowerOpenid(openid).orElseThrow(() -> new WeixinRefusal(40003, "invalid openid"));
        if (!person.follows()) throw new WeixinRefusal(43004, "require subscribe");
        return person;
    }
}
