package io.tidemark.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the jar that users download, and what is not. */
class ShippedJarIT {
    private static final Path JAR = Path.of("target", "tidemark.jar");

    private static final long LARGEST = 100_000_000;

    private static List<String> entries = List.of();

    @BeforeAll
    static void readEntries() throws IOException {
        assumeTrue(Files.exists(JAR), "The jar has not been packaged.");
        try (JarFile jar = new JarFile(JAR.toFile())) {
            entries = jar.stream().map(JarEntry::getName).toList();
        }
    }

    @Test
    void shouldStaySmallEnoughToBeDownloadedWithoutAThought() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(LARGEST);
    }

    @Test
    void shouldHaveTheNativeCodeOfEveryPlatformThatIsSupported() {
        assertThat(entries)
                .contains(
                        "librocksdbjni-linux64.so",
                        "librocksdbjni-linux64-musl.so",
                        "librocksdbjni-linux-aarch64.so",
                        "librocksdbjni-linux-aarch64-musl.so",
                        "librocksdbjni-osx-x86_64.jnilib",
                        "librocksdbjni-osx-arm64.jnilib",
                        "librocksdbjni-win64.dll")
                .contains(
                        "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so",
                        "org/xerial/snappy/native/Linux/aarch64/libsnappyjava.so",
                        "org/xerial/snappy/native/Windows/x86_64/snappyjava.dll")
                .anyMatch(entry -> entry.matches("linux/amd64/libzstd-jni-.*\\.so"))
                .anyMatch(entry -> entry.matches("linux/aarch64/libzstd-jni-.*\\.so"))
                .anyMatch(entry -> entry.matches("darwin/aarch64/libzstd-jni-.*\\.dylib"))
                .anyMatch(entry -> entry.matches("win/amd64/libzstd-jni-.*\\.dll"));
    }

    @Test
    void shouldHaveNoNativeCodeOfOthersThatWeighs() {
        assertThat(entries)
                .noneMatch(entry ->
                        entry.matches("(librocksdbjni|.*/libzstd|.*/libsnappy|.*/liblz4).*(ppc64|s390x|riscv64).*"))
                .noneMatch(entry -> entry.matches("librocksdbjni-linux32.*"));
    }

    /** One class of ours stands in for log4j-core: its own comment says why. */
    @Test
    void shouldHaveOneLoggerOnly() {
        assertThat(entries)
                .contains("ch/qos/logback/classic/Logger.class")
                .filteredOn(entry -> entry.matches("org/apache/logging/log4j/core/.*\\.class"))
                .containsExactly("org/apache/logging/log4j/core/LoggerContext.class");
    }

    @Test
    void shouldSayWhatIsInside() {
        assertThat(Path.of("target", "tidemark.cdx.json"))
                .content()
                .contains("\"bomFormat\" : \"CycloneDX\"", "kafka-streams");
    }
}
