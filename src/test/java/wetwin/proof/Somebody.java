package wetwin.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import wetwin.function.miniprogram.OrdersFunction.PaymentSheet;
import wetwin.simulator.people.Person;

/** One person of a run: what they still want to do, and what they know. */
final class Somebody {
    private final Person person;
    private final Deque<Act> plan = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<OrderTruth> orders = new ArrayList<>();
    private String authorization;
    private PaymentSheet sheet;
    private OrderTruth sheetOf;
    private boolean everFollowed;
    private String savedPhone;
    private String shownPhone;
    private boolean anotherMayBeSaved;

    Somebody(Person person) {
        this.person = person;
    }

    Person person() {
        return person;
    }

    String id() {
        return person.profile().id();
    }

    void plans(List<Act> acts) {
        plan.addAll(acts);
    }

    /** What comes next, if it may come now. */
    Optional<Act> next(Predicate<Act> mayCome) {
        return Optional.ofNullable(plan.peek()).filter(mayCome).map(act -> plan.poll());
    }

    boolean hasPlans() {
        return !plan.isEmpty();
    }

    void forgetPlans() {
        plan.clear();
    }

    List<Request> requests() {
        return requests;
    }

    List<OrderTruth> orders() {
        return orders;
    }

    Optional<OrderTruth> lastOrder() {
        return orders.isEmpty() ? Optional.empty() : Optional.of(orders.getLast());
    }

    Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }

    /** @param phone masked, as the product knows it by now; null for none */
    void signedIn(String token, String phone) {
        authorization = "Bearer " + token;
        shownPhone = phone;
    }

    /** The product says which number it keeps, masked. */
    void savedPhone(String masked) {
        savedPhone = masked;
        anotherMayBeSaved = false;
    }

    /** It refused after tries of which nobody heard. */
    void mayHaveSavedPhone() {
        anotherMayBeSaved = true;
    }

    /** Whether the last sign-in showed the number that was saved last. */
    boolean phoneIsRight() {
        return anotherMayBeSaved || Objects.equals(savedPhone, shownPhone);
    }

    /** The sheet that is open on the phone, with its order. */
    void holds(PaymentSheet opened, OrderTruth order) {
        sheet = opened;
        sheetOf = order;
    }

    Optional<PaymentSheet> sheet() {
        return Optional.ofNullable(sheet);
    }

    OrderTruth sheetOf() {
        return sheetOf;
    }

    void hasFollowed() {
        everFollowed = true;
    }

    boolean everFollowed() {
        return everFollowed;
    }
}
