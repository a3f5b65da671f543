/**
 * Who people are to the shop: what is noticed of their behaviour, and the tags it gives them. Segments and journeys will
 * move in here. Tags that the account's menus or broadcasts need are mirrored to WeChat, which knows far fewer of them,
 * behind {@link wetwin.audience.TagMirror}.
 */
package wetwin.audience;
