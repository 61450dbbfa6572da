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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.operation.Operations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.junit.jupiter.api.Test;

/** The tables of option names match the metadata that Camel's tooling generates from the code. */
class OptionNamesTest {

    /** Options that every endpoint of Camel has. */
    private static final Set<String> GENERAL =
            Set.of("bridgeErrorHandler", "exceptionHandler", "exchangePattern", "lazyStartProducer");

    private final JsonNode metadata = metadata();

    private static JsonNode metadata() {
        try (var json = OptionNamesTest.class.getResourceAsStream("/META-INF/com/agentpmt/camel/agentpmt.json")) {
            return new ObjectMapper().readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyEndpointOptionIsOfThisComponentScheduledPollingOrCamel() {
        Set<String> accounted = new TreeSet<>(OptionTable.own());
        accounted.addAll(OperationOptions.SCHEDULED_POLL);
        accounted.addAll(GENERAL);

        assertThat(endpointOptions()).containsExactlyInAnyOrderElementsOf(accounted);
    }

    @Test
    void theSetsOfNamesDoNotOverlap() {
        assertThat(OptionTable.own())
                .doesNotContainAnyElementsOf(OperationOptions.SCHEDULED_POLL)
                .doesNotContainAnyElementsOf(GENERAL);
        assertThat(OperationOptions.SCHEDULED_POLL).doesNotContainAnyElementsOf(GENERAL);
    }

    @Test
    void scheduledPollOptionsEqualThoseOfCamel() {
        Set<String> schedulerGroup = new TreeSet<>();
        metadata.path("properties").properties().forEach(option -> {
            if (option.getValue().path("group").asText().equals("scheduler")) {
                schedulerGroup.add(option.getKey());
            }
        });
        assertThat(schedulerGroup).hasSizeGreaterThan(10).isSubsetOf(OperationOptions.SCHEDULED_POLL);
        Set<String> ofCamel = new TreeSet<>();
        for (Field field : ScheduledPollEndpoint.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(org.apache.camel.spi.UriParam.class)) {
                ofCamel.add(field.getName());
            }
        }
        assertThat(OperationOptions.SCHEDULED_POLL).containsExactlyInAnyOrderElementsOf(ofCamel);
    }

    @Test
    void commonOptionsAreInTheGroupsConnectionSecurityAndCommon() {
        for (String option : OperationOptions.COMMON) {
            JsonNode entry = metadata.path("properties").path(option);
            assertThat(entry.isMissingNode()).as(option).isFalse();
            assertThat(entry.path("configurationField").asText()).as(option).isIn("security", "connection", "common");
        }
        metadata.path("properties").properties().forEach(option -> {
            String group = option.getValue().path("configurationField").asText();
            if (Set.of("security", "connection", "common").contains(group)) {
                assertThat(OperationOptions.COMMON).contains(option.getKey());
            }
        });
    }

    @Test
    void producerAndConsumerLabelsMatchTheRules() {
        for (String name : OptionTable.operations()) {
            OperationOptions rules = OptionTable.find(name);
            for (String option : rules.producer()) {
                assertThat(label(option)).as(name + " " + option).containsAnyOf("producer", "common");
            }
            if (rules.hasConsumer()) {
                for (String option : rules.consumer()) {
                    assertThat(label(option)).as(name + " " + option).containsAnyOf("consumer", "common");
                }
            }
        }
    }

    @Test
    void theMetadataListsExactlyTheExistingOperations() {
        List<String> enums = new ArrayList<>();
        metadata.path("properties").path("operation").path("enum").forEach(value -> enums.add(value.asText()));

        assertThat(enums).containsExactlyInAnyOrderElementsOf(OptionTable.operations());
        assertThat(Operations.names()).isEqualTo(OptionTable.operations());
    }

    @Test
    void theMetadataListsExactlyTheExistingHeaders() throws Exception {
        Set<String> constants = new TreeSet<>();
        for (Field field : AgentPmtConstants.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                constants.add((String) field.get(null));
            }
        }
        Set<String> headers = new TreeSet<>();
        metadata.path("headers").fieldNames().forEachRemaining(headers::add);

        assertThat(constants).hasSizeGreaterThan(10);
        assertThat(headers).containsExactlyInAnyOrderElementsOf(constants);
    }

    @Test
    void everyEndpointOptionExceptPollingIsAComponentOptionToo() {
        Set<String> component = new TreeSet<>();
        metadata.path("componentProperties").fieldNames().forEachRemaining(component::add);
        for (String option : OptionTable.own()) {
            assertThat(component).contains(option.replaceAll("\\.$", ""));
        }
    }

    @Test
    void secretOptionsAreMarkedAsSecret() {
        metadata.path("properties").properties().forEach(option -> {
            if (option.getKey().matches("(?i).*(token|password|username)$")) {
                assertThat(option.getValue().path("secret").asBoolean())
                        .as(option.getKey())
                        .isTrue();
            }
        });
    }

    private String label(String option) {
        return metadata.path("properties")
                .path(option.replaceAll("\\.$", ""))
                .path("label")
                .asText();
    }

    private Set<String> endpointOptions() {
        Set<String> names = new TreeSet<>();
        metadata.path("properties").properties().forEach(option -> {
            if (option.getValue().path("kind").asText().equals("parameter")) {
                String prefix = option.getValue().path("prefix").asText();
                boolean ours = OptionTable.own().contains(prefix);
                names.add(ours ? prefix : option.getKey());
            }
        });
        return names;
    }
}
