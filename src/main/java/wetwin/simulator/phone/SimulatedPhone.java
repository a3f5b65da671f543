package wetwin.simulator.phone;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Optional;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.World;
import wetwin.simulator.people.ChatLine;
import wetwin.simulator.people.Person;
import wetwin.simulator.people.ServiceNotice;

/** {@code /simulator/api/persons}: the phone of each person. An act returns when the product has heard of it. */
@Path("/simulator/api/persons")
@RunOnVirtualThread
public class SimulatedPhone {
    public record NewPerson(String name) {}

    public record PersonView(String id, String name, String color, boolean following) {
        static PersonView of(Person person) {
            var profile = person.profile();
            return new PersonView(profile.id(), profile.name(), profile.color(), person.follows());
        }
    }

    public record ChatView(boolean following, List<MenuView> menu, List<ChatLine> messages, int unread) {}

    public record Notices(List<ServiceNotice> messages) {}

    public record Follow(String scene) {}

    public record Say(String text, String bizmsgmenuid) {}

    /** @param scanned what the camera finds, for a button that scans */
    public record Tap(List<Integer> path, String scanned) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(String kind, String pagepath, String url) {}

    public record Opened(Target open) {}

    public record Traits(
            Boolean blocksAccount, Boolean unionidFromServiceAccount, Person.LoginRisk loginRisk, String phone) {
        /** She has a new number. */
        public static Traits phone(String number) {
            return new Traits(null, null, null, number);
        }
    }

    private final SimulatedWechat wechat;
    private final Persons persons;
    private final PersonActs acts;

    SimulatedPhone(SimulatedWechat wechat, Persons persons, PersonActs acts) {
        this.wechat = wechat;
        this.persons = persons;
        this.acts = acts;
    }

    @POST
    public PersonView add(NewPerson wanted) {
        World world = wechat.world();
        synchronized (world) {
            return PersonView.of(world.people().add(wanted.name()));
        }
    }

    @GET
    @Path("/{person}/chat")
    public ChatView chat(@PathParam("person") String id) {
        Person person = persons.require(id);
        World world = wechat.world();
        synchronized (world) {
            var menu = MenuView.of(world.account().menus().seenBy(person));
            return new ChatView(
                    person.follows(), menu, person.chat().lines(), person.chat().unread());
        }
    }

    @GET
    @Path("/{person}/service-notices")
    public Notices notices(@PathParam("person") String id) {
        Person person = persons.require(id);
        synchronized (wechat.world()) {
            return new Notices(person.notices());
        }
    }

    @POST
    @Path("/{person}/follow")
    public void follow(@PathParam("person") String id, Follow how) {
        Person person = persons.require(id);
        if (how == null || how.scene() == null || how.scene().isBlank()) acts.follow(person);
        else acts.scan(person, how.scene());
    }

    @POST
    @Path("/{person}/unfollow")
    public void unfollow(@PathParam("person") String id) {
        acts.unfollow(persons.require(id));
    }

    @POST
    @Path("/{person}/messages")
    public void say(@PathParam("person") String id, Say what) {
        acts.say(persons.requireFollower(id), what.text(), Optional.ofNullable(what.bizmsgmenuid()));
    }

    @POST
    @Path("/{person}/pictures")
    @Consumes("image/*")
    public void show(@PathParam("person") String id, @HeaderParam("Content-Type") String contentType, byte[] picture) {
        acts.show(persons.requireFollower(id), contentType, picture);
    }

    @POST
    @Path("/{person}/menu")
    public Opened tap(@PathParam("person") String id, Tap where) {
        Person person = persons.requireFollower(id);
        MenuView button = button(person, where.path());
        return switch (button.type() == null ? "" : button.type()) {
            case "view" -> {
                acts.open(person, "VIEW", button.url());
                yield new Opened(new Target("view", null, button.url()));
            }
            case "miniprogram" -> {
                acts.open(person, "view_miniprogram", button.pagepath());
                yield new Opened(new Target("miniprogram", button.pagepath(), null));
            }
            case "click" -> {
                acts.click(person, button.key());
                yield new Opened(null);
            }
            case "scancode_waitmsg", "scancode_push" -> {
                String scanned = where.scanned() == null ? "" : where.scanned();
                acts.scanWithButton(person, button.type(), button.key(), scanned);
                boolean isOpened = button.type().equals("scancode_push") && scanned.matches("https?://.*");
                yield new Opened(isOpened ? new Target("view", null, scanned) : null);
            }
            default -> new Opened(null);
        };
    }

    @POST
    @Path("/{person}/read")
    public void read(@PathParam("person") String id) {
        persons.require(id).chat().read();
    }

    /** Changes how this person treats the account, or how WeChat treats her. */
    @POST
    @Path("/{person}/traits")
    public void adjust(@PathParam("person") String id, Traits traits) {
        Person person = persons.require(id);
        synchronized (wechat.world()) {
            person.adjust(traits.blocksAccount(), traits.unionidFromServiceAccount(), traits.loginRisk());
            if (traits.phone() != null) person.changePhone(traits.phone());
        }
    }

    private MenuView button(Person person, List<Integer> path) {
        World world = wechat.world();
        List<MenuView> level;
        synchronized (world) {
            level = MenuView.of(world.account().menus().seenBy(person));
        }
        MenuView button = null;
        for (int index : path) {
            if (level == null || index < 0 || index >= level.size()) throw new BadRequestException("No such button");
            button = level.get(index);
            level = button.children();
        }
        if (button == null) throw new BadRequestException("No such button");
        return button;
    }
}
