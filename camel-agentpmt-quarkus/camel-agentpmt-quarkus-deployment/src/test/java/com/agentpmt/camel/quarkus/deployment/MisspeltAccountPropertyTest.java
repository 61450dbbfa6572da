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
package com.agentpmt.camel.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.agentpmt.camel.AgentPmtComponent;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As {@link MisspeltPropertyTest}, for the component of a second account, which is a CDI bean. */
class MisspeltAccountPropertyTest {

    private static final String SECRET = "s3cret-value";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClasses(Accounts.class))
            .overrideConfigKey("camel.component.agentpmt-eu.tokn", SECRET)
            .setLogRecordPredicate(everyRecord -> true)
            .assertLogRecords(records -> assertThat(records)
                    .noneMatch(record -> String.valueOf(record.getMessage()).contains(SECRET)))
            .assertException(MisspeltAccountPropertyTest::check);

    @ApplicationScoped
    static class Accounts {

        @Produces
        @Singleton
        @Named("agentpmt-eu")
        AgentPmtComponent europe() {
            return new AgentPmtComponent();
        }
    }

    private static void check(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString())
                .contains("camel.component.agentpmt-eu.tokn is not an option of the component agentpmt-eu")
                .contains("Did you mean camel.component.agentpmt-eu.token?")
                .doesNotContain(SECRET);
    }

    @Test
    void theApplicationDoesNotStart() {
        fail("the application has started");
    }
}
