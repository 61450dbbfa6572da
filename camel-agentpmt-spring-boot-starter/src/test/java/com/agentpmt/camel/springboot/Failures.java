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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Starts that fail, and what Spring Boot prints then. */
final class Failures {

    /** Never shown, neither in the analysis nor in a stack trace. */
    static final String SECRET = "s3cret-value";

    private Failures() {}

    /** An application that creates the component. */
    static ApplicationContextRunner withComponent() {
        return Applications.runner().withBean(RouteBuilder.class, () -> new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getComponent("agentpmt");
            }
        });
    }

    static FailureAnalysis analysis(ApplicationContextRunner application) {
        Throwable failure = failure(application);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        FailureAnalysis analysis = new PropertyFailureAnalyzer().analyze(failure);

        assertThat(trace.toString()).doesNotContain(SECRET);
        assertThat(analysis).as("%s", trace).isNotNull();
        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain(SECRET);
        return analysis;
    }

    static Throwable failure(ApplicationContextRunner runner) {
        Throwable[] failure = new Throwable[1];
        runner.run(application -> {
            if (application.getStartupFailure() == null) {
                throw new AssertionError("started: " + application.getBean(CamelContext.class));
            }
            failure[0] = application.getStartupFailure();
        });
        return failure[0];
    }
}
