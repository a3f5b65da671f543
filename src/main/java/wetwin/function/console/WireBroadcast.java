package wetwin.function.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.audience.TagId;
import wetwin.identity.PersonId;
import wetwin.messaging.broadcast.Audience;
import wetwin.messaging.broadcast.BroadcastContent;
import wetwin.messaging.broadcast.BroadcastDraft;
import wetwin.platform.Problem;

/**
 * A broadcast as the console's page writes it.
 *
 * @param version the one that was changed; 0 for a new one
 * @param until when what it tells of is over, in UTC; missing if it never is
 */
public record WireBroadcast(
        @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version,

        @NotNull @Size(min = 1, max = 32) @Pattern(regexp = "^\\P{Cc}*$")
        String title,

        @NotNull @Valid Content content,
        @NotNull @Valid To to,
        @Min(0) @Max(50) int holdOut,

        @Size(max = 24) @Pattern(regexp = TrialQuestion.MOMENT)
        String until) {
    public enum Kind {
        TEXT,
        IMAGE,
        ARTICLE
    }

    public enum BlockKind {
        PARAGRAPHS,
        PICTURE,
        CARD
    }

    public enum AudienceKind {
        EVERYBODY,
        TAG,
        SEGMENT,
        LIST
    }

    /** What the kind does not have is not needed. */
    public record Content(
            @NotNull Kind kind,

            @Size(max = 2048) @Pattern(regexp = "^[\\P{Cc}\\n]*$")
            String text,

            @Size(max = 128) @Pattern(regexp = "^[A-Za-z0-9_-]*$")
            String mediaId,

            @Size(max = 32) @Pattern(regexp = "^\\P{Cc}*$") String title,

            @Size(max = 16) @Pattern(regexp = "^\\P{Cc}*$") String author,

            @Size(max = 128) @Pattern(regexp = "^\\P{Cc}*$") String digest,

            @Size(max = 60) List<@NotNull @Valid Block> blocks) {
        BroadcastContent content() {
            return switch (kind) {
                case TEXT -> new BroadcastContent.Text(or(text));
                case IMAGE -> new BroadcastContent.Image(or(mediaId));
                case ARTICLE ->
                    new BroadcastContent.Article(
                            or(title).strip(),
                            said(author),
                            said(digest),
                            or(mediaId),
                            blocks == null
                                    ? List.of()
                                    : blocks.stream().map(Block::block).toList());
            };
        }
    }

    /** @param pictureUrl of a picture, and of a card */
    public record Block(
            @NotNull BlockKind kind,

            @Size(max = 5000) @Pattern(regexp = "^[\\P{Cc}\\n]*$")
            String text,

            @Size(max = 32) @Pattern(regexp = "^\\P{Cc}*$") String title,

            @Size(max = 206) @Pattern(regexp = "^\\P{Cc}*$") String page,

            @Size(max = 430) @Pattern(regexp = "^\\P{Cc}*$") String pictureUrl) {
        BroadcastContent.Block block() {
            return switch (kind) {
                case PARAGRAPHS -> new BroadcastContent.Block.Paragraphs(or(text));
                case PICTURE -> new BroadcastContent.Block.Picture(or(pictureUrl));
                case CARD -> new BroadcastContent.Block.Card(or(title).strip(), or(page), or(pictureUrl));
            };
        }
    }

    /**
     * @param tagId for a tag, and for a segment if it asks for one
     * @param levelFrom for a segment: the lowest rank of a member's level
     * @param idleDays for a segment: for how many days they have paid no order
     * @param people for a list
     */
    public record To(
            @NotNull AudienceKind kind,
            UUID tagId,
            @Min(1) @Max(9) Integer levelFrom,
            @Min(1) @Max(3650) Integer idleDays,
            @Size(max = 2000) List<@NotNull UUID> people) {
        Audience audience() {
            return switch (kind) {
                case EVERYBODY -> new Audience.Everybody();
                case TAG ->
                    new Audience.Wearing(new TagId(Optional.ofNullable(tagId).orElseThrow(To::noTag)));
                case SEGMENT ->
                    new Audience.Segment(
                            Optional.ofNullable(tagId).map(TagId::new),
                            Optional.ofNullable(levelFrom),
                            Optional.ofNullable(idleDays));
                case LIST ->
                    new Audience.Listed(
                            people == null
                                    ? List.of()
                                    : people.stream()
                                            .distinct()
                                            .map(PersonId::new)
                                            .toList());
            };
        }

        private static Problem noTag() {
            return new Problem(422, "BROADCAST_INVALID").with("reason", "TAG");
        }
    }

    BroadcastDraft draft() {
        return new BroadcastDraft(
                title.strip(),
                content.content(),
                to.audience(),
                holdOut,
                Optional.ofNullable(until).map(TrialQuestion::moment));
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }

    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
