/**
 * What the shop asks people: surveys that operators write, answered in the account's chat one question at a time or on a
 * page of the mini program, and what came of them. The tags that an answer gives are the audience room's to give.
 */
package wetwin.survey;
