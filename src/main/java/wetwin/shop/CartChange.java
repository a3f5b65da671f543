package wetwin.shop;

import wetwin.identity.PersonId;

/**
 * Somebody puts something into their cart in a shop, or changes how many.
 *
 * @param line how many there are to be: the same change again changes nothing
 */
public record CartChange(PersonId person, ShopId shop, CartLine line) {}
