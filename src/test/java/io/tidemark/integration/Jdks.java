package io.tidemark.integration;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of this machine, looked for where they usually are said or lie. */
final class Jdks {
    private static final Pattern JDK_HOME = Pattern.compile("<jdkHome>\\s*(.*?)\\s*</jdkHome>");
    private static final Pattern MAJOR = Pattern.compile("\"?(\\d+).*");

    private Jdks() {}

    /** The home of one of at least a version, this one first. */
    static Optional<Path> atLeast(int version) {
        Path own = Path.of(System.getProperty("java.home"));
        List<Path> homes = new ArrayList<>(List.of(own));
        System.getenv().forEach((name, value) -> {
            if (name.matches("(JAVA|JDK)_?HOME_?.*") && !value.isEmpty()) {
                homes.add(Path.of(value));
            }
        });
        Path user = Path.of(System.getProperty("user.home"));
        homes.addAll(toolchains(user.resolve(".m2/toolchains.xml")));
        for (Path folder : Stream.of(
                        own.getParent(),
                        Path.of("/usr/lib/jvm"),
                        Path.of("/opt/java"),
                        Path.of("/Library/Java/JavaVirtualMachines"),
                        user.resolve(".sdkman/candidates/java"),
                        user.resolve(".jdks"))
                .toList()) {
            homes.addAll(below(folder));
        }
        return homes.stream().filter(home -> version(home) >= version).findFirst();
    }

    private static List<Path> toolchains(Path file) {
        List<Path> homes = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            try {
                Matcher matcher = JDK_HOME.matcher(Files.readString(file));
                while (matcher.find()) {
                    homes.add(Path.of(matcher.group(1)));
                }
            } catch (IOException e) {
                // as good as none
            }
        }
        return homes;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted()
                    .flatMap(entry -> Stream.of(entry, entry.resolve("Contents/Home")))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The major version of a JDK; 0 if there is none. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException e) {
            return 0;
        }
        Matcher major = MAJOR.matcher(properties.getProperty("JAVA_VERSION", ""));
        return major.matches() ? Integer.parseInt(major.group(1)) : 0;
    }
}
