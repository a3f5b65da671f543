package wetwin.shop;

import java.util.List;

/** What comes of a change to the catalogue's draft, or of publishing it. */
public sealed interface CatalogueDecision {
    /** @param changes how many parts were changed */
    record Done(int changes) implements CatalogueDecision {}

    record Refused(List<CatalogueProblem> problems) implements CatalogueDecision {}

    /** Somebody else was quicker: nothing has changed. */
    record ChangedMeanwhile() implements CatalogueDecision {}
}
