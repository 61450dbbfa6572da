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

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Readiness of the HTTP clients of a component: down once if it finds a failed client before the next call does. The check replaces that client,
 * as the next call does: an instance that receives no calls because it is not ready would never recover.
 */
final class ClientHealthCheck implements HealthCheck {

    private final BooleanSupplier replaceFailedClients;
    private final HealthCheckRegistry registry;
    private String id = "agentpmt-client";
    private boolean enabled = true;

    /**
     * @param replaceFailedClients whether a client had failed
     */
    ClientHealthCheck(CamelContext context, BooleanSupplier replaceFailedClients) {
        this.replaceFailedClients = replaceFailedClients;
        this.registry = HealthCheckRegistry.get(context);
    }

    /** Adds the check to those of the Camel context, if it has any. That of a second component has a number in its id. */
    void register() {
        if (registry != null) {
            String first = id;
            for (int number = 2; registry.getCheck(id).isPresent(); number++) {
                id = first + "-" + number;
            }
            registry.register(this);
        }
    }

    void unregister() {
        if (registry != null) {
            registry.unregister(this);
        }
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** A restart is not needed. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        if (!enabled) {
            return result.unknown().message("Disabled").build();
        }
        try {
            return replaceFailedClients.getAsBoolean()
                    ? result.down()
                            .message("The HTTP client has failed and is replaced: see the ERROR in the log")
                            .build()
                    : result.up().build();
        } catch (RuntimeException | Error e) {
            // no memory or no thread for a new client
            return result.down()
                    .message("The HTTP client has failed and cannot be replaced")
                    .error(e)
                    .build();
        }
    }
}
