package wetwin.simulator.phone;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Optional;
import wetwin.simulator.Side;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.World;
import wetwin.simulator.account.SceneCodes.Code;
import wetwin.simulator.people.ChatLine;
import wetwin.simulator.people.CustomerServiceWindow.Act;
import wetwin.simulator.people.Person;
import wetwin.simulator.people.Person.Following;
import wetwin.simulator.push.Push;

/** What people do in the Service Account's chat, and what WeChat tells the product about it. */
@Singleton
class PersonActs {
    private final SimulatedWechat wechat;

    PersonActs(SimulatedWechat wechat) {
        this.wechat = wechat;
    }

    /** Follows after a search. */
    void follow(Person person) {
        deliver(world -> {
            if (person.follows()) return null;
            person.follow(new Following(world.clock().instant(), "ADD_SCENE_SEARCH", Optional.empty()));
            person.window().open(Act.FOLLOW, world.clock().instant());
            return Push.event(world, person, "subscribe").with("EventKey", "");
        });
    }

    /** Scans a code: a stranger follows by it, a follower has only scanned it. */
    void scan(Person person, String scene) {
        deliver(world -> {
            Code code = world.account().codes().scanned(scene);
            var now = world.clock().instant();
            boolean followed = person.follows();
            person.window().open(followed ? Act.SCAN : Act.FOLLOW, now);
            if (!followed) person.follow(new Following(now, "ADD_SCENE_QR_CODE", Optional.of(scene)));
            return Push.event(world, person, followed ? "SCAN" : "subscribe")
                    .with("EventKey", followed ? scene : "qrscene_" + scene)
                    .with("Ticket", code.ticket());
        });
    }

    void unfollow(Person person) {
        deliver(world -> {
            if (!person.follows()) return null;
            person.unfollow();
            return Push.event(world, person, "unsubscribe").with("EventKey", "").silent();
        });
    }

    /** Writes to the account; {@code menuEntry} is the id of the msgmenu entry that was tapped, if one was. */
    void say(Person person, String text, Optional<String> menuEntry) {
        deliver(world -> {
            person.chat().add(ChatLine.spoken(text));
            person.window()
                    .open(
                            menuEntry.isPresent() ? Act.CLICK : Act.MESSAGE,
                            world.clock().instant());
            Push push = Push.message(world, person, "text").with("Content", text);
            return menuEntry.map(id -> push.with("bizmsgmenuid", id)).orElse(push);
        });
    }

    /** Sends a picture to the account. */
    void show(Person person, String contentType, byte[] picture) {
        deliver(world -> {
            String mediaId = world.account().material().keepSent(contentType, picture, Side.SERVICE_ACCOUNT);
            person.chat().add(ChatLine.shown("/simulator/api/material/" + mediaId));
            person.window().open(Act.MESSAGE, world.clock().instant());
            return Push.message(world, person, "image").withPicture(mediaId);
        });
    }

    /** Taps a menu button that asks the account something. */
    void click(Person person, String key) {
        deliver(world -> {
            person.window().open(Act.CLICK, world.clock().instant());
            return Push.event(world, person, "CLICK").with("EventKey", key);
        });
    }

    /** Scans with a menu button; the camera tells a bar code of goods by its digits. */
    void scanWithButton(Person person, String event, String key, String scanned) {
        boolean isBarCode = scanned.matches("\\d{8,13}");
        var info = new LinkedHashMap<String, Object>();
        info.put("ScanType", isBarCode ? "barcode" : "qrcode");
        info.put("ScanResult", isBarCode ? "EAN_13," + scanned : scanned);
        deliver(world -> {
            person.window().open(Act.CLICK, world.clock().instant());
            return Push.event(world, person, event).with("EventKey", key).with("ScanCodeInfo", info);
        });
    }

    /** Taps a menu button that opens something; the phone does not wait for the account to hear of it. */
    void open(Person person, String event, String target) {
        World world = wechat.world();
        Push push;
        synchronized (world) {
            push = Push.event(world, person, event)
                    .with("EventKey", target)
                    .with("MenuId", world.account().menus().menuId())
                    .silent();
        }
        world.errands().soon(() -> wechat.courier().deliver(push));
    }

    /** Changes the world and says what the product hears of it; null when nothing happened. */
    private interface Doing {
        Push in(World world);
    }

    private void deliver(Doing doing) {
        World world = wechat.world();
        Push push;
        synchronized (world) {
            push = doing.in(world);
        }
        if (push != null) wechat.courier().deliver(push);
    }
}
