package wetwin.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.platform.Allowance;
import wetwin.platform.ClientAddress;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.RateLimits;
import wetwin.platform.Tx;

/** Keeps the phone number a person allowed us, encrypted. */
@ApplicationScoped
public class SavePhone {
    private final PhoneNumberExchange wechat;
    private final Database database;
    private final PersonRepository persons;
    private final PhoneCipher cipher;
    private final RateLimits limits;
    private final IdentityConfig config;

    SavePhone(
            PhoneNumberExchange wechat,
            Database database,
            PersonRepository persons,
            PhoneCipher cipher,
            RateLimits limits,
            IdentityConfig config) {
        this.wechat = wechat;
        this.database = database;
        this.persons = persons;
        this.cipher = cipher;
        this.limits = limits;
        this.config = config;
    }

    /** Answers the masked number. Not repeatable: a code works once. */
    public Uni<String> save(PersonId person, String code, ClientAddress address) {
        return limits.require(
                        new Allowance("phone code by person", person.toString(), config.phoneCodesPerPerson()),
                        new Allowance("phone code by address", address.value(), config.phoneCodesPerAddress()))
                .chain(() -> wechat.exchange(code))
                .chain(outcome -> answer(person, outcome));
    }

    private Uni<String> answer(PersonId person, PhoneOutcome outcome) {
        return switch (outcome) {
            case PhoneOutcome.Known known -> database.inTransaction(tx -> keep(tx, person, known));
            case PhoneOutcome.CodeInvalid invalid -> Uni.createFrom().failure(new Problem(400, "PHONE_CODE_INVALID"));
            case PhoneOutcome.Busy busy -> Uni.createFrom().failure(new Problem(503, "WECHAT_BUSY"));
        };
    }

    private Uni<String> keep(Tx tx, PersonId person, PhoneOutcome.Known known) {
        byte[] stored = cipher.encrypt(known.number());
        return persons.keepPhone(tx, person, stored, known.toldAt())
                .chain(kept ->
                        kept ? Uni.createFrom().item(true) : persons.keepPhone(tx, person, stored, known.toldAt()))
                .replaceWith(known.number().masked());
    }
}
