package wetwin.identity;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Decides what is to be deleted when WeChat tells that a person took their leave back. Pure. */
final class RevocationPolicy {
    /** WeChat's numbers, the mini program's and the account's, of what we keep; their name and their own picture we do not. */
    private static final Map<String, Personal> NUMBERS = Map.of(
            "2", Personal.ADDRESS,
            "8", Personal.PHONE,
            "201", Personal.ADDRESS,
            "202", Personal.INVOICE,
            "207", Personal.PICTURES);

    private RevocationPolicy() {}

    /** @param numbers as WeChat writes them, one or several */
    static Set<Personal> revoked(String numbers) {
        Set<Personal> revoked = EnumSet.noneOf(Personal.class);
        for (String number : numbers.split("\\D+")) {
            if (NUMBERS.containsKey(number)) revoked.add(NUMBERS.get(number));
        }
        return revoked;
    }
}
