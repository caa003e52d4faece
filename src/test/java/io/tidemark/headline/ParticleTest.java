package io.tidemark.headline;

import static io.tidemark.headline.Particle.BY;
import static io.tidemark.headline.Particle.OBJECT;
import static io.tidemark.headline.Particle.QUOTED;
import static io.tidemark.headline.Particle.SUBJECT;
import static io.tidemark.headline.Particle.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "수입|은|이|을|으로|이라는",
                "반도체|는|가|를|로|라는",
                "2024년|은|이|을|으로|이라는",
                "유로|는|가|를|로|라는",
                // A final l is a consonant, but not before 로.
                "수출|은|이|을|로|이라는",
                // What stands in parentheses is not heard.
                "514억 달러(잠정)|는|가|를|로|라는",
                "정보통신기술(ICT)|은|이|을|로|이라는",
                "월간 최대(2000년 1월 이후(3개 누락) 비교)|는|가|를|로|라는",
                "'반도체'|는|가|를|로|라는",
                "25.7%|는|가|를|로|라는",
                // Digits as they are read: 영 일 이 삼 사 오 육 칠 팔 구, and 10 is 십.
                "10|은|이|을|으로|이라는",
                "831|은|이|을|로|이라는",
                "742|는|가|를|로|라는",
                "813|은|이|을|으로|이라는",
                "4|는|가|를|로|라는",
                "5|는|가|를|로|라는",
                "746|은|이|을|으로|이라는",
                "837|은|이|을|로|이라는",
                "8|은|이|을|로|이라는",
                "9|는|가|를|로|라는",
                // Letters by their names: 유에스, 아이씨티, 엘, 엠, 엔, 알.
                "US|는|가|를|로|라는",
                "ICT|는|가|를|로|라는",
                "NL|은|이|을|로|이라는",
                "OEM|은|이|을|으로|이라는",
                "CN|은|이|을|으로|이라는",
                "KR|은|이|을|로|이라는",
                "games|는|가|를|로|라는",
                "無|은(는)|이(가)|을(를)|으로(로)|이라는(라는)",
            })
    void shouldAgreeWithTheSoundBeforeThem(
            String text, String topic, String subject, String object, String by, String quoted) {
        assertThat(TOPIC.after(text)).isEqualTo(text + topic);
        assertThat(SUBJECT.after(text)).isEqualTo(text + subject);
        assertThat(OBJECT.after(text)).isEqualTo(text + object);
        assertThat(BY.after(text)).isEqualTo(text + by);
        assertThat(QUOTED.after(text)).isEqualTo(text + quoted);
    }
}
