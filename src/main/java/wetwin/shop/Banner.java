package wetwin.shop;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An invitation at the top of the home page.
 *
 * @param art names a drawing, shown where there is no picture
 * @param page where it leads, in the mini program
 * @param rank the smallest comes first
 * @param from when it is first shown; empty for at once
 * @param until when it is not shown any more; empty for never
 * @param published a draft is the operator's alone
 */
public record Banner(
        UUID id,
        String title,
        String subtitle,
        String art,
        Optional<Picture> picture,
        String page,
        int rank,
        Optional<Instant> from,
        Optional<Instant> until,
        boolean published) {}
