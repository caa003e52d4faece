package io.tidemark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.runtime.Setting;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the manifests for Kubernetes say fits what the roles have: names, settings, ports and paths. */
final class KubernetesTest {
    private static final Path MANIFESTS = Path.of("docker/kubernetes.yaml");

    private static List<Map<String, Object>> manifests() throws Exception {
        List<Map<String, Object>> manifests = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(MANIFESTS)) {
            for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(reader)) {
                manifests.add(map(document));
            }
        }
        return manifests;
    }

    @SuppressWarnings("unchecked") // as YAML has it
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Object at(Object value, String... path) {
        Object found = value;
        for (String step : path) {
            found = found instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : map(found).get(step);
        }
        return found;
    }

    private static List<Map<String, Object>> ofKind(String kind) throws Exception {
        return manifests().stream().filter(one -> kind.equals(one.get("kind"))).toList();
    }

    private static Object container(Map<String, Object> workload, String... path) {
        return at(at(workload, "spec", "template", "spec", "containers", "0"), path);
    }

    @Test
    void shouldStartEachRoleThatRunsAlways() throws Exception {
        assertThat(ofKind("StatefulSet"))
                .extracting(role -> container(role, "args"))
                .containsExactlyInAnyOrder(List.of("stream"), List.of("deliver"), List.of("serve"));
        assertThat(ofKind("Job")).extracting(job -> container(job, "args")).containsExactly(List.of("topics"));
    }

    @Test
    void shouldProbeWhatTheRolesAnswer() throws Exception {
        for (Map<String, Object> role : ofKind("StatefulSet")) {
            for (String probe : List.of("startupProbe", "livenessProbe")) {
                assertThat(container(role, probe, "httpGet")).isEqualTo(Map.of("path", "/livez", "port", "operations"));
            }
            assertThat(container(role, "readinessProbe", "httpGet"))
                    .isEqualTo(Map.of("path", "/readyz", "port", "operations"));
            // That of the image.
            assertThat(container(role, "ports"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains(Map.of("name", "operations", "containerPort", 9464));
        }
        assertThat(Files.readString(Path.of("docker/Dockerfile"))).contains("TIDEMARK_OPERATIONS_PORT=9464");
    }

    @Test
    void shouldSetOnlyWhatThereIsToSet() throws Exception {
        Set<String> ours = Arrays.stream(Setting.values())
                .map(Setting::environmentVariable)
                .collect(Collectors.toSet());
        ours.add("TIDEMARK_STREAMS_NUM_STANDBY_REPLICAS");
        assertThat(ours).containsAll(map(ofKind("ConfigMap").get(0).get("data")).keySet());
        assertThat(ours).contains("TIDEMARK_SERVE_ADDRESS");
    }

    @Test
    void shouldGiveEachRolesVolumeTheUserOfTheImage() throws Exception {
        for (Map<String, Object> role : ofKind("StatefulSet")) {
            assertThat(at(role, "spec", "template", "spec", "securityContext", "fsGroup"))
                    .isEqualTo(10001);
            assertThat(container(role, "volumeMounts", "0", "mountPath")).isEqualTo("/var/lib/tidemark");
        }
        assertThat(Files.readString(Path.of("docker/Dockerfile"))).contains("groupadd --gid 10001");
    }
}
