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
package com.agentpmt.camel;

import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Readiness of the HTTP clients of a component: down once if it finds a failed client before the next call does. The check replaces that client,
 * as the next call does: an instance that receives no calls because it is not ready would never recover.
 */
final class ClientHealthCheck extends ReadinessCheck {

    private final BooleanSupplier replaceFailedClients;
    private final HealthCheckRegistry registry;

    /**
     * @param registry of the Camel context, or null if it has none
     * @param replaceFailedClients whether a client had failed
     */
    private ClientHealthCheck(String id, HealthCheckRegistry registry, BooleanSupplier replaceFailedClients) {
        super(id);
        this.replaceFailedClients = replaceFailedClients;
        this.registry = registry;
    }

    /**
     * Adds a check to those of the Camel context, if it has any. That of a second component has a number in its id.
     *
     * @param replaceFailedClients whether a client had failed
     */
    static ClientHealthCheck register(CamelContext context, BooleanSupplier replaceFailedClients) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        String id = freeId(
                "agentpmt-client",
                used -> registry != null && registry.getCheck(used).isPresent());
        ClientHealthCheck check = new ClientHealthCheck(id, registry, replaceFailedClients);
        if (registry != null) {
            registry.register(check);
        }
        return check;
    }

    void unregister() {
        if (registry != null) {
            registry.unregister(this);
        }
    }

    @Override
    void check(HealthCheckResultBuilder result) {
        try {
            if (replaceFailedClients.getAsBoolean()) {
                result.down().message("The HTTP client has failed and is replaced: see the ERROR in the log");
            } else {
                result.up();
            }
        } catch (RuntimeException | Error e) {
            // no memory or no thread for a new client
            result.down()
                    .message("The HTTP client has failed and cannot be replaced")
                    .error(e);
        }
    }
}
