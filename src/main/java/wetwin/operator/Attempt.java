package wetwin.operator;

import java.util.UUID;

/** An attempt to sign in that is on record, before its password is looked at. */
sealed interface Attempt {
    /** The entry in the record that is to be told the outcome. */
    UUID entry();

    record Known(UUID entry, UUID operator, String passwordHash) implements Attempt {}

    record Unknown(UUID entry) implements Attempt {}
}
