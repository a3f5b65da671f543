/**
 * What each touch brought: the places that lead into the mini program, the visits that came through them, and the
 * numbers the operator acts on. Fed by the front end's visits and the shop's published facts about orders.
 */
package wetwin.insight;
