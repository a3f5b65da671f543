package wetwin.shop;

import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonalCipher;

/** Encrypts who gets a delivery, and opens it for its person and the operator. */
@ApplicationScoped
public class Receivers {
    private static final String KIND = "receiver";

    private final PersonalCipher cipher;

    Receivers(PersonalCipher cipher) {
        this.cipher = cipher;
    }

    public DeliveryTo seal(Receiver receiver) {
        String text = receiver.text();
        SealedReceiver sealed = new SealedReceiver(cipher.seal(text, KIND));
        return new DeliveryTo(receiver.district(), sealed, cipher.mark(text, KIND));
    }

    public Receiver open(SealedReceiver sealed) {
        return Receiver.of(cipher.open(sealed.bytes(), KIND));
    }
}
