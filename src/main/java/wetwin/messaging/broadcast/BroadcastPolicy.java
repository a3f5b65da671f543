package wetwin.messaging.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import wetwin.messaging.ReplyText;
import wetwin.messaging.broadcast.BroadcastContent.Block;
import wetwin.messaging.broadcast.BroadcastDecision.Allowed;
import wetwin.messaging.broadcast.BroadcastDecision.Declined;
import wetwin.messaging.broadcast.BroadcastDecision.Reason;

/** Decides what may be a broadcast and where it may go from where it stands. Pure. */
final class BroadcastPolicy {
    static final int LONGEST_TITLE = 32;
    static final int MOST_LISTED = 2_000;
    static final int MOST_HELD_OUT = 50;

    /** WeChat's limits for an article; a title may be twice as long in older accounts. */
    static final int LONGEST_HEADING = 32;

    static final int LONGEST_AUTHOR = 16;
    static final int LONGEST_DIGEST = 128;
    static final int LONGEST_ARTICLE = 20_000;
    static final int MOST_CARDS = 50;
    static final int MOST_BLOCKS = 60;

    /** A broadcast that begins much later than it was meant to says what is no longer so. */
    static final Duration LATEST = Duration.ofHours(3);

    static final Duration FARTHEST = Duration.ofDays(92);

    private static final Pattern MEDIA_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern PAGE = Pattern.compile("pages/[A-Za-z0-9/_?=&.-]{1,200}");

    /** Where WeChat keeps the pictures of articles. */
    private static final Pattern PICTURE = Pattern.compile("https?://mmbiz\\.qpic\\.cn/[A-Za-z0-9/_?=&.%-]{1,400}");

    private final ReplyText texts;

    BroadcastPolicy(ReplyText texts) {
        this.texts = texts;
    }

    /** The first thing that is wrong with a draft. */
    Optional<String> complaint(BroadcastDraft draft, String touch) {
        if (draft.title().isBlank() || draft.title().length() > LONGEST_TITLE) return Optional.of("TITLE");
        if (draft.holdOut() < 0 || draft.holdOut() > MOST_HELD_OUT) return Optional.of("HOLD_OUT");
        if (draft.audience() instanceof Audience.Listed(var people)
                && (people.size() < MassSender.FEWEST_PEOPLE || people.size() > MOST_LISTED)) {
            return Optional.of("LIST");
        }
        if (draft.audience() instanceof Audience.Segment segment && segment.isEmpty()) return Optional.of("SEGMENT");
        return switch (draft.content()) {
            case BroadcastContent.Text(String text) -> text(text, touch);
            case BroadcastContent.Image(String mediaId) -> is(MEDIA_ID, mediaId, "MEDIA_ID");
            case BroadcastContent.Article article -> article(article, touch);
        };
    }

    private Optional<String> text(String text, String touch) {
        if (text.isBlank()) return Optional.of("TEXT_EMPTY");
        if (ReplyText.hasVariables(text)) return Optional.of("TEXT_VARIABLE");
        return texts.isTooLong(text, touch) ? Optional.of("TEXT_TOO_LONG") : Optional.empty();
    }

    private Optional<String> article(BroadcastContent.Article article, String touch) {
        if (article.title().isBlank() || article.title().length() > LONGEST_HEADING) return Optional.of("HEADING");
        if (article.author().filter(author -> author.length() > LONGEST_AUTHOR).isPresent())
            return Optional.of("AUTHOR");
        if (article.digest().filter(digest -> digest.length() > LONGEST_DIGEST).isPresent())
            return Optional.of("DIGEST");
        if (!MEDIA_ID.matcher(article.coverMediaId()).matches()) return Optional.of("COVER");
        List<Block> blocks = article.blocks();
        if (blocks.isEmpty() || blocks.size() > MOST_BLOCKS) return Optional.of("BLOCKS");
        if (blocks.stream().filter(Block.Card.class::isInstance).count() > MOST_CARDS) return Optional.of("CARDS");
        Optional<String> wrong =
                blocks.stream().flatMap(block -> block(block).stream()).findFirst();
        if (wrong.isPresent()) return wrong;
        int length = new ArticleWording(texts).html(blocks, touch).length();
        return length >= LONGEST_ARTICLE ? Optional.of("ARTICLE_TOO_LONG") : Optional.empty();
    }

    private static Optional<String> block(Block block) {
        return switch (block) {
            case Block.Paragraphs(String text) -> text.isBlank() ? Optional.of("TEXT_EMPTY") : Optional.empty();
            case Block.Picture(String url) -> is(PICTURE, url, "PICTURE");
            case Block.Card(String title, String page, String pictureUrl) ->
                title.isBlank() || title.length() > LONGEST_TITLE
                        ? Optional.of("CARD_TITLE")
                        : is(PAGE, page, "CARD_PAGE").or(() -> is(PICTURE, pictureUrl, "PICTURE"));
        };
    }

    private static Optional<String> is(Pattern pattern, String text, String otherwise) {
        return pattern.matcher(text).matches() ? Optional.empty() : Optional.of(otherwise);
    }

    /**
     * An operator wants it to go out: at once, or then.
     *
     * @param quiet whether nobody is to be disturbed then
     */
    static BroadcastDecision plan(
            Broadcast broadcast, long seen, Optional<Instant> at, boolean second, Instant now, boolean quiet) {
        if (broadcast.state() != BroadcastState.DRAFT) return new Declined(Reason.STATE);
        if (broadcast.version() != seen) return new Declined(Reason.CHANGED_MEANWHILE);
        if (at.filter(time -> time.isBefore(now) || time.isAfter(now.plus(FARTHEST)))
                .isPresent()) return new Declined(Reason.TIME);
        if (broadcast.draft().isOver(at.orElse(now))) return new Declined(Reason.OVER);
        if (quiet) return new Declined(Reason.QUIET_HOURS);
        return new Allowed(second ? BroadcastState.WAITING : BroadcastState.PLANNED);
    }

    /** Another operator lets it go, as they have seen it. */
    static BroadcastDecision approve(Broadcast broadcast, long seen, String operator, Instant now, boolean quiet) {
        if (broadcast.state() != BroadcastState.WAITING) return new Declined(Reason.STATE);
        if (broadcast.version() != seen) return new Declined(Reason.CHANGED_MEANWHILE);
        if (broadcast.wantedBy().filter(operator::equals).isPresent()) return new Declined(Reason.SECOND_OPERATOR);
        if (broadcast.sendAt().filter(now::isAfter).isPresent()) return new Declined(Reason.TIME);
        if (broadcast.draft().isOver(broadcast.sendAt().orElse(now))) return new Declined(Reason.OVER);
        if (quiet) return new Declined(Reason.QUIET_HOURS);
        return new Allowed(BroadcastState.PLANNED);
    }

    /** Back to be changed: by whoever wanted it, and by whoever should have let it go. */
    static BroadcastDecision takeBack(Broadcast broadcast) {
        return switch (broadcast.state()) {
            case WAITING, PLANNED -> new Allowed(BroadcastState.DRAFT);
            case DRAFT, PREPARING, SENDING, SENT, FAILED, CANCELLED -> new Declined(Reason.STATE);
        };
    }

    /** What has been asked for cannot be called back; what has not is stopped. */
    static BroadcastDecision cancel(Broadcast broadcast) {
        return switch (broadcast.state()) {
            case DRAFT, WAITING, PLANNED, PREPARING -> new Allowed(BroadcastState.CANCELLED);
            case SENDING -> new Allowed(BroadcastState.SENDING);
            case SENT, FAILED, CANCELLED -> new Declined(Reason.STATE);
        };
    }

    /** Whether the promise to begin is still good: made for this plan, and kept in time and not at night. */
    static Beginning begin(Broadcast broadcast, int promised, Instant meantFor, Instant now, boolean quiet) {
        if (broadcast.state() != BroadcastState.PLANNED || broadcast.plan() != promised) return Beginning.VOID;
        if (now.isAfter(meantFor.plus(LATEST))) return Beginning.TOO_LATE;
        if (broadcast.draft().isOver(now)) return Beginning.OVER;
        return quiet ? Beginning.QUIET : Beginning.BEGINS;
    }

    enum Beginning {
        BEGINS,
        TOO_LATE,
        OVER,
        QUIET,
        VOID
    }

    /** What has become of the whole, once all of its calls are over. */
    static Optional<BroadcastState> ended(List<BatchState> batches) {
        if (!batches.stream().allMatch(BatchState::isOver)) return Optional.empty();
        if (batches.stream().anyMatch(BatchState::mayHaveArrived)) return Optional.of(BroadcastState.SENT);
        boolean refused = batches.contains(BatchState.FAILED);
        return Optional.of(refused || batches.isEmpty() ? BroadcastState.FAILED : BroadcastState.CANCELLED);
    }
}
