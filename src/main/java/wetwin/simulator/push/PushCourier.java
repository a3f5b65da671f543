package wetwin.simulator.push;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.Post;
import wetwin.simulator.PushMode;
import wetwin.simulator.Side;
import wetwin.simulator.WireEntry;
import wetwin.simulator.WireEntry.Exchange;
import wetwin.simulator.World;
import wetwin.simulator.people.ChatLine;

/** Brings pushes to the product, three times at most, and shows its replies in the chat. */
public final class PushCourier {
    /** How often a push is tried in all. */
    static final int TRIES = 3;

    static final String OUT_OF_ORDER = "该公众号提供的服务出现故障，请稍后再试";
    /** How long a push waits for the one that is to overtake it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final World world;
    private final Post post;
    private final Function<Side, String> addresses;
    private Push waiting;
    private Push last;

    public PushCourier(World world, Post post, Function<Side, String> addresses) {
        this.world = world;
        this.post = post;
        this.addresses = addresses;
    }

    /** Delivers a push and waits for its answer. On a day without order it waits for the next one instead. */
    public void deliver(Push push) {
        Optional<Push> overtaken = takeWaiting();
        if (overtaken.isEmpty() && world.badDays().outOfOrder()) {
            keepWaiting(push);
            return;
        }
        bring(push);
        overtaken.ifPresent(this::bring);
    }

    /** Delivers the push that waits to be overtaken, if there is one. */
    public void deliverWaiting() {
        takeWaiting().ifPresent(this::bring);
    }

    /** Delivers the last push again, as happens when WeChat has missed an answer. */
    public void repeat(int times) {
        Push again = last();
        for (int i = 0; again != null && i < times; i++) attempt(again, world.pushMode(), false);
    }

    private void bring(Push push) {
        remember(push);
        Reply reply = tryToDeliver(push);
        show(push, reply);
        if (world.badDays().deliverTwice()) attempt(push, world.pushMode(), false);
    }

    private Reply tryToDeliver(Push push) {
        PushMode mode = world.pushMode();
        Reply reply = attempt(push, mode, world.badDays().dropReply());
        for (int tried = 1; tried < TRIES && reply instanceof Reply.Missing; tried++) {
            reply = attempt(push, mode, false);
        }
        return reply;
    }

    private Reply attempt(Push push, PushMode mode, boolean answerGetsLost) {
        AppIdentity to = identity(push.side());
        Envelope envelope = Envelope.of(world, push, to, addresses.apply(push.side()));
        var sentAt = world.clock().instant();
        Post.Answer answer = post.send(envelope.url(), "text/xml", Map.of(), envelope.body());
        Reply reply = answerGetsLost || !answer.isSuccess() ? new Reply.Missing() : read(push, mode, to, answer);
        String told = answerGetsLost ? "answer lost" : reply.told();
        world.wire()
                .record(new WireEntry(
                        sentAt,
                        WireEntry.WECHAT,
                        WireEntry.PRODUCT,
                        "POST",
                        envelope.url(),
                        push.kind() + " " + push.person().profile().name(),
                        answer.status(),
                        told,
                        answer.ms(),
                        new Exchange(push.xml(), reply.plain()),
                        new Exchange(envelope.body(), answer.body())));
        return reply;
    }

    private Reply read(Push push, PushMode mode, AppIdentity to, Post.Answer answer) {
        synchronized (world) {
            return new ReplyReader(to, world.account().material()).read(answer.body(), mode, push.openid());
        }
    }

    private void show(Push push, Reply reply) {
        if (!push.answerable()) return;
        switch (reply) {
            case Reply.Spoken spoken -> push.person().chat().add(spoken.line());
            case Reply.Broken broken -> push.person().chat().add(ChatLine.text(OUT_OF_ORDER));
            case Reply.Missing missing -> push.person().chat().add(ChatLine.text(OUT_OF_ORDER));
            case Reply.Silence silence -> {}
            case Reply.HandedOver handedOver -> {}
        }
    }

    private AppIdentity identity(Side side) {
        return side == Side.SERVICE_ACCOUNT
                ? world.account().identity()
                : world.miniProgram().identity();
    }

    private synchronized Optional<Push> takeWaiting() {
        Optional<Push> taken = Optional.ofNullable(waiting);
        waiting = null;
        return taken;
    }

    private synchronized void keepWaiting(Push push) {
        waiting = push;
        world.errands().at(world.clock().instant().plus(LONGEST_WAIT), this::deliverWaiting);
    }

    private synchronized void remember(Push push) {
        last = push;
    }

    private synchronized Push last() {
        return last;
    }
}
