package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A part of the catalogue as an operator writes it. */
public sealed interface CatalogueItem {
    String name();

    /** @param rank where it stands; the lowest first */
    record Category(String name, int rank) implements CatalogueItem {}

    /**
     * What can be chosen about products: a size, a milk, things to add.
     *
     * @param min how many of the choices must be taken
     * @param max how many of them may be taken
     */
    record Option(String name, int min, int max, int rank, List<Choice> choices) implements CatalogueItem {
        public Option {
            choices = List.copyOf(choices);
        }
    }

    /** @param product the one that it is, where it makes a combo */
    record Choice(UUID id, String name, int extraFen, Optional<UUID> product) {}

    /**
     * @param code by which spreadsheets know it
     * @param art key of the drawing that is shown for want of a picture
     * @param offered false for what is hidden
     * @param searchWords other words that find it
     * @param options what can be chosen about it
     */
    record Product(
            Optional<String> code,
            UUID category,
            String name,
            String description,
            int priceFen,
            Optional<Integer> memberPriceFen,
            String art,
            List<Picture> pictures,
            boolean featured,
            boolean offered,
            int rank,
            Sale sale,
            Optional<String> searchWords,
            List<UUID> options)
            implements CatalogueItem {
        public Product {
            pictures = List.copyOf(pictures);
            options = List.copyOf(options);
        }
    }

    /** From when until when something is sold; open where nothing is said. */
    record Sale(Optional<Instant> from, Optional<Instant> until) {
        public static final Sale ALWAYS = new Sale(Optional.empty(), Optional.empty());
    }

    enum Kind {
        CATEGORY,
        OPTION,
        PRODUCT
    }

    default Kind kind() {
        return switch (this) {
            case Category category -> Kind.CATEGORY;
            case Option option -> Kind.OPTION;
            case Product product -> Kind.PRODUCT;
        };
    }
}
