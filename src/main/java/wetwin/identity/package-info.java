/**
 * Who somebody is: one person across both accounts, by openid and unionid, also when the unionid becomes known late;
 * whether they follow; their sessions and phone number. Serves every room that attaches something to a person.
 */
package wetwin.identity;
