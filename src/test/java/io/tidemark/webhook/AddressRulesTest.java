package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private final AddressRules rules = AddressRules.of("", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.254.0.0",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.10.65",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.255",
                "192.168.10.65",
                "198.18.0.0",
                "198.51.100.65",
                "203.0.113.6",
                "224.0.0.1",
                "239.255.255.250",
                "250.10.20.30",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "2001::1",
                "2001:db8::1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1"
            })
    void shouldRefuseWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(rules.permits(address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "192.169.0.1",
                "223.255.255.254",
                "2001:4860:4860::8888",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1"
            })
    void shouldPermitWhatIsPublic(String address) throws UnknownHostException {
        assertThat(rules.permits(address(address))).isTrue();
    }

    @Test
    void shouldPermitTheNetworksThatAreAllowedAndNoOthers() throws UnknownHostException {
        AddressRules some = AddressRules.of("10.1.0.0/16, ::1", false);

        assertThat(some.permits(address("10.1.2.3"))).isTrue();
        assertThat(some.permits(address("::1"))).isTrue();
        assertThat(some.permits(address("10.2.2.3"))).isFalse();
        assertThat(some.permits(address("::2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "localhost", "10.0.0/8", "10.0.0.0/-1", "300.1.1.1", ":", "a,b"})
    void shouldRefuseWhatIsNoNetwork(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRules.of(text, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.org",
                "ftp://hooks.example.org/",
                "http://hooks.example.org/",
                "https:///path",
                "https://user:password@hooks.example.org/",
                "https://hooks.example.org/#part",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0/",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/latest",
                "https://hooks example.org/",
                "https://hooks.example.org:65536/",
                "https://hooks.example.org:99999/",
                "https://hooks.example.org:99999999999/",
                "https://hooks.example.org:0/",
                "https://hooks.example.org:-1/",
                "https://hooks.example.org./",
                "https://hooks_of.example.org/",
                "https://ex%41mple.org/",
                "https://수출.example.org/",
                "https://xn--a-.example.org/",
                "https://a..example.org/",
                "https://[::1/",
                "https://",
                "https:hooks.example.org",
                "https://hooks.example.org/a b"
            })
    void shouldRefuseUrlsThatAreNotAllowed(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> rules.url(url));
    }

    @Test
    void shouldRefuseWhatIsTooLongToBeAUrlOrAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.url("https://hooks.example.org/" + "a".repeat(2_048)));
        assertThatIllegalArgumentException().isThrownBy(() -> rules.url("https://" + "a".repeat(64) + ".example.org/"));
        assertThatIllegalArgumentException().isThrownBy(() -> rules.url("https://" + "a.".repeat(126) + "org/"));
    }

    @Test
    void shouldTakeHttpsAndHttpWhereItIsAllowed() {
        assertThat(rules.url("https://hooks.example.org:8443/in?a=b")).hasHost("hooks.example.org");
        assertThat(rules.url("https://xn--bcher-kva.example:65535/")).hasPort(65_535);
        assertThat(AddressRules.of("127.0.0.0/8", true).url("http://127.0.0.1:8080/"))
                .hasPort(8080);
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
