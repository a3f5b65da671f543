package wetwin.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A checkout with the deployment scripts, and the programs they call played by {@code src/test/infra/played}. */
final class PlayedTools {
    private static final Path SCRIPTS = Path.of("infra");
    private static final Path PLAYED = Path.of("src/test/infra/played");
    private static final long LIMIT_SECONDS = 120;

    /** @param milestones what the played programs did that matters, in order */
    record Run(int code, String output, List<String> milestones, List<String> calls) {}

    /** What an executable begins with, its processor in the last two bytes. */
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0};

    private static final int MACHINE = 18;
    private static final byte ARM = (byte) 183;

    private final Path home;
    private String answers = "";

    private PlayedTools(Path original, Path home) throws IOException {
        this.home = home;
        copy(original, home, path -> true);
    }

    PlayedTools(Path home) throws IOException {
        this.home = home;
        copy(SCRIPTS, home.resolve("infra"), path -> !path.toString().contains("/."));
        copy(PLAYED, home.resolve("played"), path -> true);
        Files.copy(
                home.resolve("played/functions.yaml"),
                home.resolve("infra/functions.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        for (String script : List.of("pages", "package", "migrate")) place("step", home.resolve("infra/" + script));
        place("step", home.resolve("mvnw"));
        Files.createDirectories(home.resolve("target/functions"));
        Files.createDirectories(home.resolve("cloud"));
        Path environments = home.resolve("infra/environments");
        Files.copy(environments.resolve("production.tfvars.example"), environments.resolve("test.tfvars"));
        Files.copy(environments.resolve("production.backend.example"), environments.resolve("test.backend"));
        Files.writeString(home.resolve("cloud/fail"), "nothing");
        Files.writeString(home.resolve("cloud/protection"), "True");
        Files.write(home.resolve("played/package.zip"), ELF);
        Files.copy(home.resolve("played/settings"), home.resolve("cloud/settings"));
        Files.copy(home.resolve("played/foundation.json"), home.resolve("cloud/foundation.json"));
        Files.createDirectories(home.resolve("cloud/rds"));
        Files.copy(home.resolve("played/instance.json"), home.resolve("cloud/rds/wetwin-test"));
        Files.writeString(home.resolve("cloud/state-id"), "db-first");
        Files.writeString(home.resolve("cloud/shown"), "{}");
    }

    /** Everything as it is here, at {@code home}: what is done there is not done here. */
    PlayedTools copied(Path home) throws IOException {
        return new PlayedTools(this.home, home);
    }

    /** As if infra/package had been called before. */
    PlayedTools packaged() {
        return packagedToo("storefront", "orders", "jobs");
    }

    PlayedTools packagedToo(String... functions) {
        for (String function : functions) write("target/functions/" + function + ".zip", ELF);
        return this;
    }

    /** A line of the environment's settings, as somebody changed it. */
    void settings(String before, String after) {
        write(
                "infra/environments/test.tfvars",
                read("infra/environments/test.tfvars").replace(before, after));
    }

    /** As if one of the packages had been built on another machine. */
    void packagedForArm(String function) {
        byte[] executable = ELF.clone();
        executable[MACHINE] = ARM;
        write("target/functions/" + function + ".zip", executable);
    }

    /** The catalogue of this checkout, as a release in between changed it. */
    void catalogue(UnaryOperator<String> change) {
        write("infra/functions.yaml", change.apply(read("infra/functions.yaml")));
    }

    /** What this checkout's functions may do in the database. */
    void grants(String... lines) {
        write("infra/grants", String.join("\n", lines) + "\n");
    }

    void forgetSql() {
        write("cloud/sql", "");
    }

    /** What PostgreSQL was told in these words. */
    List<String> sql(String words) {
        return lines("cloud/sql").stream().filter(line -> line.contains(words)).toList();
    }

    /** Done when the process that holds the way to the database has ended. */
    CompletableFuture<ProcessHandle> wayIsClosed() {
        return ProcessHandle.of(Long.parseLong(read("cloud/plugin").strip()))
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** What the script reads from standard input, for the next run only. */
    PlayedTools answering(String answers) {
        this.answers = answers;
        return this;
    }

    void failAt(String milestone) {
        write("cloud/fail", milestone);
    }

    void unprotect() {
        write("cloud/protection", "False");
    }

    /** As if nobody had put this setting into any secret. */
    void forget(String variable) {
        write("cloud/settings", read("cloud/settings").replaceAll("(?m)^" + variable + "=.*$", ""));
    }

    String secret(String function) {
        return read("cloud/secret-" + function);
    }

    /** As if a stack were not as it should be any more. */
    void unapplied(String stack) {
        write("cloud/applied-" + stack, "");
    }

    /** As if Terraform would do this to the database. */
    void plansFor(String resource, String action) {
        write(
                "cloud/shown",
                "{\"resource_changes\": [{\"type\": \"%s\", \"change\": {\"actions\": [\"%s\"]}}]}"
                        .formatted(resource, action));
    }

    String cloud(String file) {
        return read("cloud/" + file);
    }

    String work(String file) {
        return read("infra/.work/test/" + file);
    }

    Run run(String script, String... arguments) {
        write("cloud/calls", "");
        write("cloud/milestones", "");
        List<String> command = new ArrayList<>(List.of("sh", "infra/" + script));
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        process.environment().put("PATH", home.resolve("played") + ":" + System.getenv("PATH"));
        process.environment().put("PLAYED", home.toString());
        Path output = home.resolve("cloud/output");
        write("cloud/answers", answers);
        answers = "";
        process.redirectInput(home.resolve("cloud/answers").toFile()).redirectOutput(output.toFile());
        return new Run(waitFor(process), read("cloud/output"), lines("cloud/milestones"), lines("cloud/calls"));
    }

    private static int waitFor(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) return process.exitValue();
            process.destroyForcibly();
            throw new AssertionError("the script did not end");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> lines(String file) {
        return Pattern.compile("\\n")
                .splitAsStream(read(file))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private void write(String file, String text) {
        write(file, text.getBytes(UTF_8));
    }

    private void write(String file, byte[] bytes) {
        try {
            Files.write(home.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(home.resolve(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void place(String played, Path as) throws IOException {
        Files.copy(home.resolve("played/" + played), as, StandardCopyOption.REPLACE_EXISTING);
        as.toFile().setExecutable(true);
    }

    private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(wanted).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
