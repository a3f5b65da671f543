package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wetwin.platform.Problem;

/**
 * Writes channel codes down and promises to ask WeChat for them. WeChat never takes a permanent code back, so a code is
 * one per scene: the same wish again, by a double click or a repeated request, finds the code that is there.
 */
@ApplicationScoped
public class CreateSceneCode {
    private final SceneCodeRepository codes;
    private final ReplyText texts;

    CreateSceneCode(SceneCodeRepository codes, ReplyText texts) {
        this.codes = codes;
        this.texts = texts;
    }

    /**
     * Codes for a row of places, {@code table-1} to {@code table-40}.
     *
     * @param like what they have in common; {@code {n}} in label, page and answer becomes the number, and the scene gets
     *     it behind a hyphen
     */
    public record Batch(CodeDraft like, int from, int to) {
        List<CodeDraft> drafts() {
            return IntStream.rangeClosed(from, to).mapToObj(this::numbered).toList();
        }

        private CodeDraft numbered(int number) {
            String n = Integer.toString(number);
            return new CodeDraft(
                    like.scene() + "-" + n,
                    like.kind(),
                    like.label().replace("{n}", n),
                    like.page().map(page -> page.replace("{n}", n)),
                    like.answer().map(answer -> answer.replace("{n}", n)),
                    like.survey(),
                    like.days());
        }
    }

    /** Repeatable. A scene that another code has is refused. */
    public Uni<SceneCode> create(CodeDraft draft) {
        return keep(List.of(draft)).map(kept -> kept.getFirst()).invoke(kept -> {
            if (!kept.draft().equals(draft)) throw new Problem(409, "SCENE_TAKEN");
        });
    }

    /** Repeatable; a code of the row that is there already stays as it is, so a row can be lengthened. */
    public Uni<List<SceneCode>> create(Batch batch) {
        int size = batch.to() - batch.from() + 1;
        if (batch.from() < 1 || size < 1 || size > ScenePolicy.MOST_IN_A_BATCH)
            return refused(400, "SCENE_ROW_INVALID");
        return keep(batch.drafts());
    }

    private Uni<List<SceneCode>> keep(List<CodeDraft> drafts) {
        Optional<String> complaint =
                drafts.stream().flatMap(draft -> complaint(draft).stream()).findFirst();
        if (complaint.isPresent()) return refused(400, complaint.get());
        return codes.want(drafts)
                .chain(() -> codes.find(drafts.stream().map(CodeDraft::scene).toList()))
                .invoke(kept -> {
                    if (kept.size() < drafts.size()) throw new Problem(409, "SCENE_CODES_USED_UP");
                });
    }

    /** Also for a code that is changed. */
    Optional<String> complaint(CodeDraft draft) {
        boolean tooLong = draft.answer()
                .filter(answer -> texts.isTooLong(answer, ScenePolicy.LONGEST_TOUCH))
                .isPresent();
        return tooLong ? Optional.of("SCENE_ANSWER_TOO_LONG") : ScenePolicy.complaint(draft);
    }

    private static <T> Uni<T> refused(int status, String code) {
        return Uni.createFrom().failure(new Problem(status, code));
    }
}
