/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.springboot;

import static com.agentpmt.camel.springboot.Applications.PREFIX;
import static com.agentpmt.camel.springboot.Failures.SECRET;
import static com.agentpmt.camel.springboot.Failures.analysis;
import static com.agentpmt.camel.springboot.Failures.failure;
import static com.agentpmt.camel.springboot.Failures.withComponent;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A wrong property fails the start and is named, with what to do. None of these applications has a route. */
class WrongPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "tokn, token",
        "max-retrys, max-retries",
        "maxRetrys, max-retries",
        "apiurll, api-url",
        "reponse_timeout, response-timeout",
        "request-metadat.team, request-metadata",
        "token.value, token",
        "enabld, enabled",
        "customizer-enabled, customizer.enabled"
    })
    void aMisspeltNameFailsAndSuggestsTheNearest(String name, String nearest) {
        FailureAnalysis analysis = analysis(Applications.runner().withPropertyValues(PREFIX + name + "=" + SECRET));

        assertThat(analysis.getDescription()).contains("is not a property of the component agentpmt", PREFIX + name);
        assertThat(analysis.getAction()).contains("Did you mean " + PREFIX + nearest + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token.value", "token[0]", "api.url", "worker-pool.size", "something-else", "enabled.foo"})
    void aNameBelowAnOptionFails(String name) {
        FailureAnalysis analysis = analysis(Applications.runner().withPropertyValues(PREFIX + name + "=" + SECRET));

        assertThat(analysis.getDescription()).contains(PREFIX + name + " is not a property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay", "greedy", "poll-strategy", "initialDelay"})
    void anOptionOfEndpointsSaysWhereItBelongs(String name) {
        FailureAnalysis analysis = analysis(Applications.runner().withPropertyValues(PREFIX + name + "=" + SECRET));

        assertThat(analysis.getAction()).contains("option of endpoints").contains("in the URI");
    }

    @Test
    void aMisspeltSystemPropertyFails() {
        FailureAnalysis analysis = analysis(Applications.runner().withSystemProperties(PREFIX + "tokn=" + SECRET));

        assertThat(analysis.getDescription()).contains(PREFIX + "tokn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.agentpmt-eu.tokn",
                "camel.component.http.connect-timeouts",
                "camel.component.agentpmt.enabled",
                "camel.component.agentpmt.customizer.enabled"
            })
    void otherNamesAreNotChecked(String name) {
        Applications.runner().withPropertyValues(name + "=true").run(application -> assertThat(application)
                .hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "response-timeout, soon, 30s",
        "response-timeout, 1m30s, PT1M30S",
        "max-retries, many, number",
        "max-retries, 1.5, number",
        "max-response-size, 99999999999999999999, number",
        "allow-plain-http, perhaps, true or false",
        "output-format, xml, 'pojo, map, json'",
        "initial-offset, first, 'latest, earliest'"
    })
    void aMalformedValueFailsAndSaysWhatIsAllowed(String name, String value, String allowed) {
        Throwable failure = failure(Applications.runner().withPropertyValues(PREFIX + name + "=" + value));
        FailureAnalysis analysis = new PropertyFailureAnalyzer().analyze(failure);

        assertThat(analysis.getDescription()).contains(PREFIX + name + "=" + value + " is malformed");
        assertThat(analysis.getAction()).contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"emit", "run-id", "non-proxy-hosts", "max-retries"})
    void aListFailsAndSaysWhatToWrite(String name) {
        FailureAnalysis analysis = analysis(
                Applications.runner().withPropertyValues(PREFIX + name + "[0]=" + SECRET, PREFIX + name + "[1]=b"));

        assertThat(analysis.getDescription()).contains(PREFIX + name + "[");
        assertThat(analysis.getAction()).contains("text instead of a list", "commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters", "request-metadata"})
    void aTextInsteadOfAMapFails(String name) {
        Throwable failure = failure(Applications.runner().withPropertyValues(PREFIX + name + "=" + SECRET));
        FailureAnalysis analysis = new PropertyFailureAnalyzer().analyze(failure);

        assertThat(analysis.getDescription())
                .contains(PREFIX + name + " is a text")
                .doesNotContain(SECRET);
        assertThat(analysis.getAction()).isEqualTo("Set an entry, such as " + PREFIX + name + ".language=en.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"response-timeout", "max-retries", "allow-plain-http", "output-format"})
    void aValueThatRefersToNothingIsNoMatterOfTheFormat(String name) {
        Throwable failure = failure(Applications.runner().withPropertyValues(PREFIX + name + "=${TIMEOUT}"));
        FailureAnalysis analysis = new PropertyFailureAnalyzer().analyze(failure);

        assertThat(analysis.getDescription())
                .contains(PREFIX + name + "=${TIMEOUT} refers to TIMEOUT, which has no value");
    }

    @Test
    void aMalformedValueOfAPlaceholderIsShown() {
        Throwable failure = failure(
                Applications.runner().withPropertyValues("my.timeout=soon", PREFIX + "response-timeout=${my.timeout}"));
        FailureAnalysis analysis = new PropertyFailureAnalyzer().analyze(failure);

        assertThat(analysis.getDescription()).contains("response-timeout=${my.timeout} (soon) is malformed");
    }

    static List<String> beanOptions() {
        return Applications.options().stream()
                .filter(PropertiesSource::isBean)
                .map(option -> PREFIX + option.getName())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("beanOptions")
    void aMissingBeanFails(String property) {
        for (String reference :
                List.of("#nosuch", "nosuch", "#bean:nosuch", "#class:no.such.Type", "#type:no.such.Type")) {
            FailureAnalysis analysis = analysis(Applications.runner().withPropertyValues(property + "=" + reference));

            assertThat(analysis.getDescription())
                    .contains(kebab(property) + (reference.startsWith("#") ? "=" + reference : " refers"));
            assertThat(analysis.getAction()).contains("bean");
        }
    }

    @ParameterizedTest
    @MethodSource("beanOptions")
    void aBeanOfAnotherTypeFails(String property) {
        FailureAnalysis analysis = analysis(Applications.runner()
                .withBean("wrong", String.class, () -> "text")
                .withPropertyValues(property + "=#wrong"));

        assertThat(analysis.getDescription())
                .contains(kebab(property) + "=#wrong refers to a bean of type java.lang.String");
        assertThat(analysis.getAction()).contains("Refer to a bean of type ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#mine", "mine", "#bean:mine", "#type:org.apache.camel.spi.IdempotentRepository"})
    void aBeanIsFound(String reference) {
        Applications.runner()
                .withBean("mine", MemoryIdempotentRepository.class)
                .withPropertyValues(PREFIX + "purchase-repository=" + reference)
                .run(application -> assertThat(
                                Applications.component(application).getPurchaseRepository())
                        .isSameAs(application.getBean("mine")));
    }

    @Test
    void aBeanMayComeFromCamel() {
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        Applications.runner()
                .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        getContext().getRegistry().bind("late", repository);
                    }
                })
                .withPropertyValues(PREFIX + "purchase-repository=#late")
                .run(application -> assertThat(
                                Applications.component(application).getPurchaseRepository())
                        .isSameAs(repository));
    }

    /** The user meant the option token. */
    @Test
    void aTokenInThePropertyOfABeanIsNotShown() {
        FailureAnalysis analysis =
                analysis(Applications.runner().withPropertyValues(PREFIX + "token-supplier=" + SECRET));

        assertThat(analysis.getDescription()).contains("token-supplier refers to a bean that does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#class:com.acme.Vault('s3cret-value')",
                "#class:java.lang.String('s3cret-value')",
                "#class:java.util.ArrayList('s3cret-value')"
            })
    void argumentsOfAClassAreNotShown(String reference) {
        FailureAnalysis analysis =
                analysis(Applications.runner().withPropertyValues(PREFIX + "token-supplier=" + reference));

        assertThat(analysis.getDescription()).contains("token-supplier=#class:", "(...)");
    }

    @Test
    void aReferenceToAClassCreatesOneObject() {
        int before = CountedRepository.CREATED.get();
        Applications.runner()
                .withPropertyValues(PREFIX + "purchase-repository=#class:" + CountedRepository.class.getName())
                .run(application -> assertThat(
                                Applications.component(application).getPurchaseRepository())
                        .isInstanceOf(CountedRepository.class));

        assertThat(CountedRepository.CREATED.get() - before).isEqualTo(1);
    }

    public static class CountedRepository extends MemoryIdempotentRepository {

        static final AtomicInteger CREATED = new AtomicInteger();

        public CountedRepository() {
            CREATED.incrementAndGet();
        }
    }

    @Test
    void aMissingBeanFailsAComponentThatIsCreatedEarly() {
        FailureAnalysis analysis = analysis(withComponent().withPropertyValues(PREFIX + "worker-pool=#nosuch"));

        assertThat(analysis.getDescription()).contains(PREFIX + "worker-pool=#nosuch");
    }

    @Test
    void aDurationThatIsTooLongFails() {
        FailureAnalysis analysis =
                analysis(withComponent().withPropertyValues(PREFIX + "response-timeout=" + Long.MAX_VALUE + "s"));

        assertThat(analysis.getDescription()).contains(PREFIX + "response-timeout=PT", " is too long");
    }

    @Test
    void anEmptyReferenceIsNotSet() {
        Applications.runner().withPropertyValues(PREFIX + "worker-pool=").run(application -> assertThat(
                        Applications.component(application).getWorkerPool())
                .isNull());
    }

    @Test
    void otherFailuresAreLeftToSpringBoot() {
        Throwable other = failure(Applications.runner().withPropertyValues("camel.main.duration-max-messages=many"));

        assertThat(new PropertyFailureAnalyzer().analyze(other)).isNull();
    }

    private static String kebab(String property) {
        return property.replaceAll("(\\p{Upper})", "-$1").toLowerCase(Locale.ROOT);
    }
}
