package wetwin.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares a declared menu with the live one, place by place. */
final class MenuDiff {
    private MenuDiff() {}

    static List<MenuDifference> between(MenuDeclaration declared, Optional<MenuDeclaration> live) {
        return level(declared.buttons(), live.map(MenuDeclaration::buttons).orElse(List.of()), List.of())
                .toList();
    }

    private static Stream<MenuDifference> level(
            List<MenuButton> declared, List<MenuButton> live, List<Integer> parent) {
        return IntStream.range(0, Math.max(declared.size(), live.size()))
                .boxed()
                .flatMap(i -> {
                    List<Integer> position = new ArrayList<>(parent);
                    position.add(i + 1);
                    return place(at(declared, i), at(live, i), position);
                });
    }

    private static Stream<MenuDifference> place(
            Optional<MenuButton> declared, Optional<MenuButton> live, List<Integer> position) {
        Stream<MenuDifference> own = declared.map(MenuDiff::withoutList).equals(live.map(MenuDiff::withoutList))
                ? Stream.empty()
                : Stream.of(new MenuDifference(position, declared, live));
        return Stream.concat(own, level(children(declared), children(live), position));
    }

    private static MenuButton withoutList(MenuButton button) {
        return new MenuButton(button.name(), button.action(), List.of());
    }

    private static List<MenuButton> children(Optional<MenuButton> button) {
        return button.map(MenuButton::children).orElse(List.of());
    }

    private static Optional<MenuButton> at(List<MenuButton> buttons, int index) {
        return index < buttons.size() ? Optional.of(buttons.get(index)) : Optional.empty();
    }
}
