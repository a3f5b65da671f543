/**
 * What we owe: durable messages, promised in the transaction that makes us owe them and carried out later, at least
 * once, in order per person. Serves every room that must tell somebody something.
 */
package wetwin.outbox;
