package wetwin.deployed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A package of {@code infra/package}: one function for one runtime. */
record FunctionPackage(String name, Kind kind) {
    private static final Path FOLDER = Path.of("target/functions").toAbsolutePath();
    private static final String JAVA_HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    private static final String JAVA_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** As Lambda starts its Java runtime. */
    private static final List<String> JAVA_FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    enum Kind {
        NATIVE(""),
        JVM("-jvm");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    Path zip() {
        return FOLDER.resolve(name + kind.suffix + ".zip");
    }

    /** Which types are in a native executable, as its build reports. */
    Path types() {
        return FOLDER.resolve(name + ".types.txt");
    }

    boolean isBuilt() {
        return Files.exists(zip());
    }

    /** The packages that are there. */
    static List<FunctionPackage> built() {
        return Catalogue.functions().stream()
                .flatMap(function -> Stream.of(Kind.values()).map(kind -> new FunctionPackage(function.name(), kind)))
                .filter(FunctionPackage::isBuilt)
                .toList();
    }

    /** The native package if it is there, else the one for the Java runtime. */
    static FunctionPackage of(String name) {
        return Stream.of(Kind.values())
                .map(kind -> new FunctionPackage(name, kind))
                .filter(FunctionPackage::isBuilt)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no package of " + name + ": run infra/package " + name));
    }

    /** How Lambda starts it, once it is unpacked. A native executable takes a Java system property as well. */
    List<String> command(String... javaOptions) {
        Path unpacked = unpacked();
        List<String> command = new ArrayList<>();
        if (kind == Kind.NATIVE) {
            command.add(unpacked.resolve("bootstrap").toString());
            command.addAll(List.of(javaOptions));
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(JAVA_FLAGS);
        command.addAll(List.of(javaOptions));
        command.addAll(List.of("-cp", classPath(unpacked), JAVA_CLIENT, JAVA_HANDLER));
        return command;
    }

    /** Unpacks it beside itself, unless that has been done since it was made. */
    Path unpacked() {
        Path folder = FOLDER.resolve("unpacked").resolve(name + kind.suffix);
        try {
            if (isOlder(folder)) unpack(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOlder(Path folder) throws IOException {
        return !Files.exists(folder)
                || Files.getLastModifiedTime(folder).compareTo(Files.getLastModifiedTime(zip())) < 0;
    }

    private void unpack(Path folder) throws IOException {
        remove(folder);
        Files.createDirectories(folder);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(zip()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory() || !file.startsWith(folder)) continue;
                Files.createDirectories(file.getParent());
                Files.copy((InputStream) zip, file);
                if (entry.getName().equals("bootstrap") && !file.toFile().setExecutable(true))
                    throw new IOException(file + " cannot be made executable");
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** The function's classes, and what Lambda's Java runtime brings: its client of the runtime interface. */
    private static String classPath(Path unpacked) {
        List<String> path = new ArrayList<>(runtimeClient());
        path.add(archive(unpacked).toString());
        try (Stream<Path> jars = Files.list(unpacked.resolve("lib"))) {
            jars.sorted().map(Path::toString).forEach(path::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join(":", path);
    }

    /** The function's own classes as an archive: the runtime's cache takes no folder into account. */
    private static Path archive(Path unpacked) {
        Path archive = unpacked.resolve("classes.jar");
        if (Files.exists(archive)) return archive;
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive));
                Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String entry = unpacked.relativize(file).toString();
                if (entry.startsWith("lib/") || file.equals(archive)) continue;
                jar.putNextEntry(new ZipEntry(entry));
                Files.copy(file, jar);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> runtimeClient() {
        return Stream.of(
                        JAVA_CLIENT,
                        "com.amazonaws.services.lambda.runtime.Context",
                        "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
                        "software.amazon.awssdk.utilslite.SdkInternalThreadLocal")
                .map(FunctionPackage::jarOf)
                .distinct()
                .toList();
    }

    private static String jarOf(String type) {
        try {
            return Path.of(Class.forName(type)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name + kind.suffix;
    }
}
