package wetwin.messaging.broadcast;

import java.util.Optional;

/** An article as WeChat's draft box takes it. */
public record ArticleDraft(
        String title, Optional<String> author, Optional<String> digest, String coverMediaId, String html) {}
