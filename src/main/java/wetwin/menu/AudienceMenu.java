package wetwin.menu;

import wetwin.audience.TagId;

/** The menu of those who wear a tag. */
public record AudienceMenu(TagId tag, MenuDeclaration menu) {}
