package wetwin.story;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import wetwin.deployed.Deployment;
import wetwin.support.TestDatabase;

/** The same stories, told to the packages: one process per function behind a gateway that routes by the catalogue. */
@QuarkusTest
@TestProfile(Deployment.Profile.class)
class LoopIT extends LoopTest {
    private static Deployment deployment;

    @Inject
    TestDatabase database;

    @Override
    @BeforeEach
    void the_menu_is_live() {
        if (deployment == null) deployment = Deployment.start(database.address());
        Deployment.behindTheGateway();
        super.the_menu_is_live();
    }

    @AfterAll
    static void stop() {
        if (deployment != null) deployment.close();
        deployment = null;
    }

    @Test
    @Override
    @Disabled("A package has the machine's clock, which no story can move.")
    void a_payment_whose_notification_is_lost_is_found_by_the_timer() {}

    @Test
    @Override
    @Disabled("A package has the machine's clock, which no story can move.")
    void an_order_nobody_pays_is_closed_at_wechat_and_its_stock_returned() {}
}
