package wetwin.shop;

import wetwin.picture.PictureUpload;

/** What comes of wanting to hand in a photo. */
public sealed interface PhotoDecision {
    record Leave(PictureUpload upload) implements PhotoDecision {}

    /** The order is not one that money may be asked back for. */
    record NotNow(OrderStatus status) implements PhotoDecision {}

    /** So many were wanted for the order already. */
    record TooMany(int most) implements PhotoDecision {}

    /** There is no store of photos. */
    record NotSetUp() implements PhotoDecision {}
}
