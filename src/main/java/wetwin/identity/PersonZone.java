package wetwin.identity;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;

/** The time zone where a person is, by the name in the IANA database that their phone tells. */
public final class PersonZone {
    /** More than any name of a zone has. */
    public static final int LONGEST = 64;

    private PersonZone() {}

    /** Empty for what is no name of a zone, or of one we do not know: an offset is none, it knows no summer. */
    public static Optional<ZoneId> of(String name) {
        return Optional.ofNullable(name)
                .filter(ZoneRulesProvider.getAvailableZoneIds()::contains)
                .map(ZoneId::of);
    }
}
