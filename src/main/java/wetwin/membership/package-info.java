/**
 * What a person owns: points as a double-entry ledger, a level, the rewards they can be exchanged for, coupons, and the gift
 * that waits for somebody to follow. Serves
 * the shop, which takes coupons, and the edge, which shows both.
 */
package wetwin.membership;
