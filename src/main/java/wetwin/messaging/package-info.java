/**
 * What the brand says to people: notices with the page they lead to, the welcome, replies to what somebody writes; and
 * the channel codes that bring them. It decides the channel and records each outcome; how a channel works is behind
 * {@link wetwin.messaging.MemberNotifier}.
 */
package wetwin.messaging;
