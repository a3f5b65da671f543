package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import wetwin.messaging.ScanAnswers;
import wetwin.messaging.ScanAnswers.Scanned;

/** What a channel code says to whoever scans it, if that can be had in time. */
@ApplicationScoped
class ScanWords {
    private static final Logger LOG = Logger.getLogger(ScanWords.class);
    private static final Duration LOOKING_LIMIT = Duration.ofMillis(1_500);

    private final ScanAnswers answers;

    ScanWords(ScanAnswers answers) {
        this.answers = answers;
    }

    Uni<Scanned> of(String scene, boolean newFollower) {
        return answers.answer(scene, newFollower)
                .ifNoItem()
                .after(LOOKING_LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("a scan is answered without the code's words: %s", failure);
                    return Scanned.NOTHING;
                });
    }
}
