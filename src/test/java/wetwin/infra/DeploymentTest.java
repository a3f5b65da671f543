package wetwin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
    void a_rollback_brings_the_release_before_and_leaves_everything_else() {
        tools.packaged().run("deploy", "test", "--yes", "--release", "first");
        tools.run("deploy", "test", "--yes", "--release", "second");
        PlayedTools.Run back = tools.run("rollback", "test", "--yes");
        assertThat(back.code()).as(back.output()).isZero();
        assertThat(back.milestones()).containsExactly("plan functions", "apply functions");
        assertThat(back.calls()).anyMatch(call -> call.contains("plan") && call.contains("-var=release=first"));
    }

    @Test
    void a_rollback_to_a_release_that_is_not_there_is_refused() {
        tools.packaged().run("deploy", "test", "--yes", "--release", "first");
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
