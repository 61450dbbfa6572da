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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.SandboxTestSupport;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

class JavaConfigurationRoutesTest extends SandboxTestSupport {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new JavaConfigurationRoutes(TOKEN);
    }

    @Test
    void theRouteOfTheDocsRuns() throws Exception {
        Map<?, ?> page = template.requestBody("direct:products", (Object) null, Map.class);

        assertThat(page.get("details").toString()).contains("page_size_requested=1");
    }
}
