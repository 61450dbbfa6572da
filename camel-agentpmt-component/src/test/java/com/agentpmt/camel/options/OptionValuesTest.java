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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtValidationException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of options at their bounds, and what an endpoint inherits. Without a Camel context. */
class OptionValuesTest {

    private final OptionGroups options = OptionGroups.defaults();

    {
        options.security().setToken("demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", " .. "})
    void anIdThatWouldChangeThePathIsRejected(String id) {
        assertThatThrownBy(() -> IdValidator.checked("workflows/run", "run id", id))
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("workflows/run")
                .hasMessageContaining("the run id must not be blank, . or ..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000", "a\u007f", "a\u0085", "\ud800", "\udc00a"})
    void anIdThatCannotBeSentIsRejected(String id) {
        assertThatThrownBy(() -> IdValidator.checked("workflows/run", "run id", id))
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("the run id contains a control character or an unpaired surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "...", "a.", " a b ", "ä/€", "\ud83d\ude00"})
    void otherIdsAreKept(String id) {
        assertThat(IdValidator.checked("workflows/run", "run id", id)).isEqualTo(id);
    }

    @Test
    void anIdMustBeThere() {
        assertThatThrownBy(() -> IdValidator.checked("workflows/run", "run id", null))
                .isInstanceOf(AgentPmtValidationException.class);
    }

    @Test
    void numbersAtTheirBoundsAreAccepted() {
        options.connection().setMaxRetries(0);
        options.connection().setProxyHost("proxy");
        options.connection().setProxyPort(1);
        options.products().setPage(1);
        options.products().setPageSize(1);
        options.credits().setLimit(1);
        options.credits().setThreshold(1L);
        check("products/fetch");
        check("credits/history");
        check("credits/balance");

        options.connection().setProxyPort(65_535);
        options.products().setPageSize(100);
        check("products/fetch");
    }

    @Test
    void numbersBeyondTheirBoundsAreRejected() {
        options.connection().setMaxRetries(-1);
        assertRejected("products/fetch", "option maxRetries must be 0 or more, but is -1");
        options.connection().setMaxRetries(0);
        options.connection().setProxyHost("proxy");
        for (int port : new int[] {0, 65_536}) {
            options.connection().setProxyPort(port);
            assertRejected("products/fetch", "option proxyPort must be between 1 and 65535, but is " + port);
        }
        options.connection().setProxyPort(1);
        options.products().setPage(0);
        assertRejected("products/fetch", "option page must be 1 or more, but is 0");
        options.products().setPage(1);
        for (int size : new int[] {0, 101}) {
            options.products().setPageSize(size);
            assertRejected("products/fetch", "option pageSize must be between 1 and 100, but is " + size);
        }
        options.credits().setLimit(0);
        assertRejected("credits/history", "option limit must be 1 or more, but is 0");
        options.credits().setThreshold(0L);
        assertRejected("credits/balance", "option threshold must be 1 credit or more, but is 0");
    }

    /** A component's value that its operation does not use is not checked. */
    @Test
    void valuesOfOtherOperationsAreIgnored() {
        options.products().setPage(0);
        options.credits().setLimit(0);
        options.credits().setThreshold(0L);
        options.workflows().setRunId(".");

        check("products/purchase");
    }

    @Test
    void eachIdIsChecked() {
        options.products().setProductId(".");
        assertRejected("products/purchase", "option productId must not be blank, . or ..");
        options.products().setProductId(null);
        options.products().setProductName(" ");
        assertRejected("products/purchase", "option productName must not be blank, . or ..");
        options.products().setBundleId("..");
        assertRejected("embed/bundle", "option bundleId must not be blank, . or ..");
        options.workflows().setWorkflowId(".");
        assertRejected("workflows/trigger", "option workflowId must not be blank, . or ..");
        options.workflows().setWorkflowId(null);
        options.workflows().setRunId(".");
        assertRejected("workflows/run", "option runId must not be blank, . or ..");
    }

    @ParameterizedTest
    @CsvSource({
        "token,                   true",
        "tokenSupplier,           true",
        "token runRepository,     false",
        "runRepository,           false",
        "instanceId,              false"
    })
    void anotherTokenIsASeparateAccount(String given, boolean separate) {
        assertThat(OptionValidator.isSeparateAccount(Set.of(given.split(" ")))).isEqualTo(separate);
    }

    @Test
    void aSeparateAccountHasARepositoryOfItsOwn() {
        OperationOptions track = OperationOptions.of("workflows/track");
        OperationOptions trigger = OperationOptions.of("workflows/trigger");
        OptionValidator.check(trigger, options, Set.of("token"));
        assertThatThrownBy(() -> OptionValidator.check(track, options, Set.of("token")))
                .hasMessageContaining("set the option runRepository too");

        options.workflows().setTrack(true);
        assertThatThrownBy(() -> OptionValidator.check(trigger, options, Set.of("token")))
                .hasMessageContaining("set the option runRepository too");
        OptionValidator.check(trigger, options, Set.of());
        OptionValidator.check(OperationOptions.of("credits/balance"), options, Set.of("token"));
    }

    @Test
    void aClientOfTheEndpointReplacesTheConnectionOfTheComponent() {
        options.connection().setProxyHost("proxy");
        options.connection().setProxyPort(1);
        options.connection().setProxyAuthUsername("user");
        options.connection().setProxyAuthPassword("password");

        ConnectionOptions own = options.inherit(Set.of("client")).connection();
        assertThat(own.getProxyHost()).isNull();
        assertThat(own.getProxyPort()).isNull();
        assertThat(own.getProxyAuthUsername()).isNull();
        assertThat(own.getProxyAuthPassword()).isNull();
        ConnectionOptions inherited = options.inherit(Set.of("token")).connection();
        assertThat(inherited.getProxyPort()).isEqualTo(1);
        assertThat(inherited.getProxyAuthPassword()).isEqualTo("password");
    }

    @ParameterizedTest
    @CsvSource({"4, 5,", "5, 5, 5", "6, 5, 6"})
    void aResetThresholdOfTheComponentIsIgnoredBelowTheThreshold(long inherited, long threshold, Long expected) {
        options.credits().setResetThreshold(inherited);
        options.credits().setThreshold(threshold);

        options.adjust(OperationOptions.of("credits/balance"), Set.of("threshold"));

        assertThat(options.credits().getResetThreshold()).isEqualTo(expected);
    }

    @Test
    void anIntervalOfTheComponentIsAdjusted() {
        options.workflows().setPollInterval(50);
        options.workflows().setMaxPollInterval(20);
        OptionGroups inherited = options.copy();
        inherited.adjust(OperationOptions.of("workflows/trigger"), Set.of());
        OptionGroups minimum = options.copy();
        minimum.adjust(OperationOptions.of("workflows/trigger"), Set.of("pollInterval"));
        OptionGroups maximum = options.copy();
        maximum.adjust(OperationOptions.of("workflows/trigger"), Set.of("maxPollInterval"));
        OptionGroups invalid = options.copy();
        invalid.workflows().setMaxPollInterval(0);
        invalid.adjust(OperationOptions.of("workflows/trigger"), Set.of("maxPollInterval"));

        assertThat(inherited.workflows().getMaxPollInterval()).isEqualTo(20);
        assertThat(minimum.workflows().getMaxPollInterval()).isEqualTo(50);
        assertThat(maximum.workflows().getPollInterval()).isEqualTo(20);
        assertThat(invalid.workflows().getPollInterval())
                .as("the check names what was set")
                .isEqualTo(50);
    }

    private void check(String operation) {
        OptionValidator.check(OperationOptions.of(operation), options, Set.of());
    }

    private void assertRejected(String operation, String message) {
        assertThatThrownBy(() -> check(operation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(operation + ": ")
                .hasMessageContaining(message);
    }
}
