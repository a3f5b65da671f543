package wetwin.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployment scripts, with Terraform, AWS and the rest played: in which order what is called, and what is refused. */
class DeploymentTest {
    private static final List<String> STACKS = List.of("foundation", "functions", "gateway", "timers", "alarms");

    /** A first deployment, which takes seconds: looked at by some, and what others go on from. */
    private static PlayedTools deployed;

    /** Its release, as the played git has it. */
    private static final String FIRST = "0123456789ab";

    private static PlayedTools.Run deployment;

    @TempDir
    Path home;

    private PlayedTools tools;

    @BeforeAll
    static void a_deployment(@TempDir Path shared) throws IOException {
        deployed = new PlayedTools(shared);
        deployment = deployed.run("deploy", "test", "--yes");
    }

    @BeforeEach
    void a_checkout_with_one_environment() throws IOException {
        tools = new PlayedTools(home);
    }

    private void deployed() throws IOException {
        tools = deployed.copied(home.resolve("deployed"));
    }

    @Test
    void a_deployment_goes_from_the_ground_up_and_the_schema_goes_before_the_functions() {
        assertThat(deployment.code()).as(deployment.output()).isZero();
        assertThat(deployment.milestones())
                .containsExactly(
                        "plan foundation",
                        "apply foundation",
                        "pages",
                        "package",
                        "upload",
                        "migrate",
                        "grants",
                        "plan functions",
                        "apply functions",
                        "plan gateway",
                        "apply gateway",
                        "plan timers",
                        "apply timers",
                        "plan alarms",
                        "apply alarms");
        assertThat(deployment.output()).contains("203.0.113.7");
    }

    @Test
    void a_second_deployment_of_the_same_finds_nothing_to_change_and_uploads_nothing() throws IOException {
        deployed();
        PlayedTools.Run again = tools.run("deploy", "test", "--yes");
        assertThat(again.code()).as(again.output()).isZero();
        assertThat(again.milestones()).doesNotContain("package", "upload").noneMatch(step -> step.startsWith("apply"));
        assertThat(again.output()).contains("functions: nothing to change");
    }

    @Test
    void what_broke_off_is_taken_up_again() {
        tools.failAt("apply functions");
        PlayedTools.Run broken = tools.run("deploy", "test", "--yes");
        assertThat(broken.code()).isNotZero();
        assertThat(broken.milestones()).doesNotContain("plan gateway");

        tools.failAt("nothing");
        PlayedTools.Run again = tools.run("deploy", "test", "--yes");
        assertThat(again.code()).as(again.output()).isZero();
        assertThat(again.milestones())
                .doesNotContain("apply foundation", "package")
                .contains("apply functions", "apply alarms");
    }

    @Test
    void a_migration_that_fails_leaves_the_functions_alone() {
        tools.failAt("migrate");
        PlayedTools.Run run = tools.run("deploy", "test", "--yes");
        assertThat(run.code()).isNotZero();
        assertThat(run.milestones()).doesNotContain("plan functions");
    }

    @Test
    void nothing_is_changed_without_a_yes() {
        PlayedTools.Run run = tools.answering("no\n").run("deploy", "test");
        assertThat(run.code()).isNotZero();
        assertThat(run.milestones()).containsExactly("plan foundation");
        assertThat(run.output()).contains("Change foundation as shown?", "foundation was not changed");
    }

    @Test
    void functions_without_their_secrets_are_not_deployed() {
        tools.forget("WETWIN_PAY_API_V3_KEY");
        PlayedTools.Run run = tools.run("deploy", "test", "--yes");
        assertThat(run.code()).isNotZero();
        assertThat(run.output()).contains("orders lacks WETWIN_PAY_API_V3_KEY");
        assertThat(run.milestones()).doesNotContain("plan functions");
    }

    @Test
    void no_password_and_no_key_is_shown_or_given_as_an_argument() {
        assertThat(deployment.output()).doesNotContain("owner-password", "key-of-the-jobs");
        assertThat(deployment.calls())
                .isNotEmpty()
                .noneMatch(call -> call.contains("key-of-the-jobs") || call.contains("owner-password"));
        assertThat(deployed.cloud("migrated")).isEqualToIgnoringNewLines("postgresql");
    }

    @Test
    void each_stack_has_a_state_of_its_own_and_only_the_settings_it_knows() {
        for (String stack : STACKS)
            assertThat(deployment.calls())
                    .anyMatch(call -> call.contains(stack) && call.contains("key=wetwin/test/" + stack + ".tfstate"));
        assertThat(deployed.work("gateway.tfvars")).contains("domain").doesNotContain("nat_gateways");
        assertThat(deployed.work("foundation.tfvars")).contains("nat_gateways").doesNotContain("domain", "WETWIN_");
        assertThat(deployed.work("functions.tfvars")).contains("settings", "WETWIN_NOTICES_ORDER_PAID_TEMPLATE", "}");
    }

    @Test
    void what_cannot_be_built_is_not_replaced_by_packages_that_lie_there() {
        tools.packaged().failAt("pages");
        PlayedTools.Run run = tools.run("deploy", "test", "--yes");
        assertThat(run.code()).isNotZero();
        assertThat(run.milestones()).endsWith("pages").doesNotContain("upload");
    }

    @Test
    void executables_of_another_processor_are_not_put_in_place() throws IOException {
        tools.packaged().packagedForArm("orders");
        PlayedTools.Run run = tools.run("deploy", "test", "--yes", "--release", "first");
        assertThat(run.code()).isNotZero();
        assertThat(run.output()).contains("orders.zip is built for arm64", "says architecture = x86_64");
        assertThat(run.milestones()).doesNotContain("upload", "plan functions");

        deployed();
        tools.settings("architecture = \"x86_64\"", "architecture = \"arm64\"");
        assertThat(tools.run("deploy", "test", "--yes").output())
                .contains("0123456789ab is built for x86_64", "says architecture = arm64");
    }

    @Test
    void the_way_to_the_database_is_closed_with_whoever_holds_its_port() {
        assertThat(deployed.wayIsClosed()).succeedsWithin(Duration.ofSeconds(5));
    }

    private PlayedTools.Run deploy(String release) {
        PlayedTools.Run run = tools.run("deploy", "test", "--yes", "--release", release);
        assertThat(run.code()).as(run.output()).isZero();
        return run;
    }

    private String rollback() {
        PlayedTools.Run back = tools.run("rollback", "test", "--yes");
        assertThat(back.code()).as(back.output()).isZero();
        return planned(back);
    }

    /** The release of a run's plan. */
    private static String planned(PlayedTools.Run run) {
        return run.calls().stream()
                .filter(call -> call.contains(" plan ") && call.contains("-chdir=functions"))
                .map(call -> call.replaceAll(".*-var=release=(\\S+).*", "$1"))
                .findFirst()
                .orElse("none");
    }

    @Test
    void a_rollback_brings_the_release_before_and_the_next_one_never_what_was_left() throws IOException {
        deployed();
        deploy("second");
        tools.failAt("plan gateway");
        assertThat(tools.run("deploy", "test", "--yes", "--release", "third").code())
                .isNotZero();
        PlayedTools.Run broken = tools.run("rollback", "test", "--yes");
        assertThat(broken.code()).isNotZero();
        assertThat(planned(broken))
                .as("what broke off has changed something, too")
                .isEqualTo("second");
        tools.failAt("nothing");
        assertThat(rollback()).as("begun anew, not one further back").isEqualTo("second");
        PlayedTools.Run back = tools.run("rollback", "test", "--yes");
        assertThat(back.code()).as(back.output()).isZero();
        assertThat(back.milestones())
                .containsExactly(
                        "grants", "plan functions", "apply functions", "plan gateway", "plan timers", "plan alarms");
        assertThat(planned(back)).isEqualTo(FIRST);
        assertThat(tools.run("rollback", "test", "--yes").output()).contains("there is no release before");
    }

    @Test
    void what_only_one_of_two_releases_knows_stays_until_the_one_after_them() throws IOException {
        deployed();
        tools.grants("basket product select");
        tools.catalogue(catalogue -> catalogue.replace(
                "  - name: orders",
                "  - name: surveys\n    routes: [GET /api/surveys]\n    timers:\n"
                        + "      close-surveys: 1 hour\n    needs: [nudge]\n    concurrency: 5\n  - name: basket"));
        tools.packagedToo("surveys", "basket").forgetSql();
        deploy("second");
        assertThat(tools.work("catalogue"))
                .as("a rollback wants it, nobody else")
                .contains("  - name: orders\n    concurrency: 0\n    needs: [accounts, pay, nudge]\n")
                .contains("    release: \"" + FIRST + "\"\n");
        assertThat(tools.sql("cart_line to wetwin_orders"))
                .singleElement(STRING)
                .contains("to_regclass('cart_line')", "grant delete,insert,select,update on cart_line to");

        tools.forgetSql();
        assertThat(rollback()).isEqualTo(FIRST);
        assertThat(tools.work("catalogue"))
                .contains("  - name: surveys\n    concurrency: 0\n    needs: [nudge]\n    release: \"second\"\n")
                .contains("  - name: orders\n    needs: [accounts, pay, nudge]\n")
                .doesNotContain("/api/surveys", "close-surveys", FIRST);
        assertThat(tools.sql("cart_line to wetwin_orders")).hasSize(1);
        assertThat(tools.sql("revoke all on all tables"))
                .as("what ran until now keeps its rights")
                .isEmpty();

        deploy("second");
        tools.forgetSql();
        deploy("third");
        assertThat(tools.work("catalogue")).doesNotContain("orders");
        assertThat(tools.sql("cart_line to wetwin_orders")).isEmpty();
        assertThat(tools.sql("revoke all on all tables"))
                .contains("revoke all on all tables in schema public from wetwin_basket;");

        tools.forgetSql();
        tools.grants("basket news select");
        assertThat(tools.run("database-users", "test", "--rotate", "basket").code())
                .isZero();
        assertThat(tools.sql("on news to"))
                .as("by hand what runs counts, not this checkout")
                .isEmpty();
        assertThat(tools.sql("revoke all on all tables")).isEmpty();
    }

    @Test
    void a_rollback_to_a_release_that_is_not_there_is_refused() throws IOException {
        deployed();
        PlayedTools.Run back = tools.run("rollback", "test", "lost", "--yes");
        assertThat(back.code()).isNotZero();
        assertThat(back.output()).contains("the packages of lost are not in");
        assertThat(back.milestones()).isEmpty();
    }

    @Test
    void nothing_is_destroyed_while_deletion_protection_is_on() throws IOException {
        deployed();
        PlayedTools.Run run = tools.answering("test\n").run("destroy", "test");
        assertThat(run.code()).isNotZero();
        assertThat(run.output()).contains("deletion protection of wetwin-test is on");
        assertThat(run.milestones()).isEmpty();
    }

    @Test
    void without_protection_and_with_its_name_an_environment_goes_from_the_top_down() throws IOException {
        deployed();
        tools.unprotect();
        assertThat(tools.answering("yes\n").run("destroy", "test").milestones())
                .as("yes is not its name")
                .isEmpty();
        PlayedTools.Run run = tools.answering("test\n").run("destroy", "test");
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.milestones())
                .containsExactly(STACKS.reversed().stream()
                        .map(stack -> "destroy " + stack)
                        .toArray(String[]::new));
    }

    @Test
    void an_earlier_state_of_the_database_takes_its_place_with_passwords_that_fit_and_nobody_writes_meanwhile()
            throws IOException {
        deployed();
        assertThat(tools.run("restore", "test", "switch", "--yes").output())
                .contains("there is no wetwin-test-restored");
        assertThat(tools.run("restore", "test", "hold").code()).isZero();
        assertThat(tools.cloud("instances-orders")).isEqualToIgnoringNewLines("0");

        PlayedTools.Run copy = tools.run("restore", "test", "copy", "2026-11-28T10:00:00Z");
        assertThat(copy.code()).as(copy.output()).isZero();
        assertThat(copy.milestones()).containsExactly("restore", "keep the password of wetwin-test-restored");
        assertThat(copy.calls())
                .anyMatch(call -> call.contains("--restore-time 2026-11-28T10:00:00Z")
                        && call.contains("--multi-az")
                        && call.contains("--deletion-protection")
                        && call.contains("--vpc-security-group-ids sg-1"));

        tools.failAt("migrate");
        PlayedTools.Run broken = tools.run("restore", "test", "switch", "--yes");
        assertThat(broken.code()).isNotZero();
        assertThat(broken.milestones())
                .containsExactly(
                        "rename wetwin-test wetwin-test-until",
                        "rename wetwin-test-restored wetwin-test",
                        "forget foundation",
                        "import foundation",
                        "plan foundation",
                        "migrate");
        tools.failAt("nothing");
        PlayedTools.Run again = tools.run("restore", "test", "switch", "--yes");
        assertThat(again.code()).as(again.output()).isZero();
        assertThat(again.milestones())
                .startsWith("plan foundation", "migrate", "grants")
                .contains("restart wetwin-test-orders");
        assertThat(tools.secret("orders")).contains("wetwin_orders_b:");
        assertThat(tools.secret("storefront")).contains("wetwin_storefront_b:");
        assertThat(tools.cloud("instances-orders")).isEqualToIgnoringNewLines("0");
        assertThat(tools.run("restore", "test", "go").code()).isZero();
        assertThat(tools.cloud("instances-orders")).isEqualToIgnoringNewLines("25");
    }

    @Test
    void a_restored_database_that_terraform_would_make_anew_is_left_alone() throws IOException {
        deployed();
        tools.run("restore", "test", "copy", "2026-11-28T10:00:00Z");
        tools.plansFor("aws_db_instance", "delete");
        tools.unapplied("foundation");
        PlayedTools.Run run = tools.run("restore", "test", "switch", "--yes");
        assertThat(run.code()).isNotZero();
        assertThat(run.output()).contains("the plan would make the database anew");
        assertThat(run.milestones()).doesNotContain("apply foundation", "migrate");
    }

    @Test
    void secrets_reach_the_functions_that_need_them_and_no_others() throws IOException {
        deployed();
        PlayedTools.Run run = tools.answering("WETWIN_PAY_API_V3_KEY=a new key\nWETWIN_PAY_PRIVATE_KEY=one\\ntwo\n")
                .run("secrets", "test", "-");
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(tools.secret("orders"))
                .contains("a new key", "one\\ntwo", "wetwin_orders_a", "WETWIN_SERVICE_ACCOUNT");
        assertThat(tools.secret("storefront")).doesNotContain("a new key", "WETWIN_SERVICE_ACCOUNT");
        assertThat(run.output())
                .contains("orders: changed", "storefront: as it was")
                .doesNotContain("a new key");
        assertThat(run.calls()).noneMatch(call -> call.contains("a new key"));
    }

    @Test
    void a_keys_predecessor_is_taken_away_again_and_what_is_needed_is_not() throws IOException {
        deployed();
        tools.answering("WETWIN_PAY_API_V3_KEY=new\nWETWIN_PAY_PREVIOUS_API_V3_KEY=old\n")
                .run("secrets", "test", "-");
        assertThat(tools.secret("orders")).contains("WETWIN_PAY_PREVIOUS_API_V3_KEY");
        assertThat(tools.answering("WETWIN_PAY_PREVIOUS_API_V3_KEY=\n")
                        .run("secrets", "test", "-")
                        .output())
                .contains("--remove VARIABLE takes one away");
        PlayedTools.Run run = tools.run("secrets", "test", "--remove", "WETWIN_PAY_PREVIOUS_API_V3_KEY");
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output()).contains("orders: changed", "storefront: as it was");
        assertThat(tools.secret("orders"))
                .contains("\"WETWIN_PAY_API_V3_KEY\":\"new\"")
                .doesNotContain("PREVIOUS");
        assertThat(tools.run("secrets", "test", "--remove", "WETWIN_JOBS_KEY").output())
                .contains("WETWIN_JOBS_KEY may not be absent");
    }

    @Test
    void a_secret_nobody_needs_is_refused_and_so_is_everybodys_database() throws IOException {
        deployed();
        assertThat(tools.answering("WETWIN_PAY_APIV3_KEY=typo\n")
                        .run("secrets", "test", "-")
                        .output())
                .contains("WETWIN_PAY_APIV3_KEY is no secret of any function");
        assertThat(tools.answering("WETWIN_DATABASE_URL=postgresql://x\n")
                        .run("secrets", "test", "-")
                        .output())
                .contains("WETWIN_DATABASE_URL is put by infra/database-users");
    }

    @Test
    void a_rotated_database_password_belongs_to_the_other_login_so_that_running_instances_keep_theirs()
            throws IOException {
        deployed();
        assertThat(tools.secret("orders")).contains("wetwin_orders_a:");
        PlayedTools.Run run = tools.run("database-users", "test", "--rotate", "orders");
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(tools.secret("orders")).contains("wetwin_orders_b:").contains("WETWIN_PAY_API_V3_KEY");
        assertThat(tools.secret("storefront")).contains("wetwin_storefront_a:");
        assertThat(run.calls()).noneMatch(call -> call.contains("password '"));
    }

    @Test
    void an_environment_nobody_described_is_refused() {
        assertThat(tools.run("deploy", "elsewhere", "--yes").output())
                .contains("no infra/environments/elsewhere.tfvars");
        assertThat(tools.run("deploy").output()).contains("give the environment's name");
    }
}
