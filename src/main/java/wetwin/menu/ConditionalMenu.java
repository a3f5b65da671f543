package wetwin.menu;

import java.util.Optional;

/**
 * A menu at WeChat that only some see.
 *
 * @param tag WeChat's number of the tag that they wear; empty where it goes by anything else
 */
public record ConditionalMenu(String id, Optional<Integer> tag, MenuDeclaration menu) {}
