package wetwin.shop;

import java.util.List;
import java.util.UUID;

/**
 * What can be chosen about a product: its cup, its temperature, its milk.
 *
 * @param min how many of the choices must be taken
 * @param max how many of them may be taken
 */
public record OptionGroup(UUID id, String name, int min, int max, List<Choice> choices) {
    public OptionGroup {
        choices = List.copyOf(choices);
    }
}
