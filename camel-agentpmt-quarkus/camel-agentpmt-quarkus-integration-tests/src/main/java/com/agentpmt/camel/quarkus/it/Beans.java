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
package com.agentpmt.camel.quarkus.it;

import com.agentpmt.camel.AgentPmtCreditRoutePolicy;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** Beans to which options and routes refer. */
@UnlessBuildProperty(name = "agentpmt.documented-database", stringValue = "true", enableIfMissing = true)
public class Beans {

    @Produces
    @Singleton
    @Named("purchases")
    IdempotentRepository purchases() {
        return new MemoryIdempotentRepository();
    }

    @Produces
    @Singleton
    @Named("budget")
    AgentPmtCreditRoutePolicy budget() {
        AgentPmtCreditRoutePolicy policy = new AgentPmtCreditRoutePolicy();
        policy.setSuspendBelow(100L);
        policy.setDelay(Duration.ofMillis(50));
        return policy;
    }
}
